"""A Word document begun as an article: what Word has and a page can show is carried over, the rest is named."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import docx.document
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from nq71.commands import check, new
from nq71.domain.new_article import Wish
from nq71.readers.word_package import WordError, open_package
from tests.build import sites
from tests.build.word_documents import (
    ALT,
    CAPTION,
    SUMMARY,
    TITLE,
    main_part,
    picture,
    repacked,
    word_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("clock")

WISH = Wish("", "viec-lam", "tin", "p-dao-tao")
WORD = word_document()
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
EXPECTED = f"""\
Sáng 05/11, trường tổ chức **ngày hội** *việc làm* ở sân chính.<br>
Xem [danh sách doanh nghiệp](https://vieclam.example/tin?ma=1&b=2)

## Chuẩn bị

- Rà soát danh sách
    - Lớp nghề điện
- Mời doanh nghiệp

1. Khảo sát xưởng
2. Tập huấn an toàn

Hai việc trên xong trước ngày 30/10.

3. Tổng kết

### Số liệu

| Lớp | Người học |
| --- | ---: |
| Điện \\| tử | 1.032 |
| Cơ khí | 28 |

Lịch trong ngày:

<table>
<tr><td colspan="2">Buổi sáng</td></tr>
<tr><td>7 giờ 30</td><td>Đón khách</td></tr>
</table>

![{ALT}](anh-1.png "{CAPTION}")

![](anh-2.png)

> “Các em học ở đâu có máy thật thì nhớ nghề ở đó.”

## Việc tiếp theo

Tỉ lệ đạt <!-- Ở đây trong Word có công thức: a=b/c --> sau một năm.

Biểu đồ: <!-- Ở đây trong Word có biểu đồ hoặc sơ đồ -->

Mỗi lớp ba mươi người.

Đoạn có hộp chữ.

Chữ trong hộp.

- Gọi điện cho doanh nghiệp
    - Trước ngày 10
- Lập danh sách

\\#NQ71 và tệp a_b_c, 5 \\* 3, &lt;b>, [1]\\(2).
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site without an article."""
    return sites.write_site(tmp_path / "site", require_approval=True)


@pytest.fixture
def begin(site: Path, tmp_path: Path) -> Callable[..., str]:
    """Return what begins an article of a document, which has to go well, and gives its text."""

    def run(data: bytes, title: str = "") -> str:
        path = tmp_path / "bài của tổ.docx"
        path.write_bytes(data)
        assert new.run(site, replace(WISH, title=title), path) == 0
        newest = max(site.rglob("bai.md"), key=lambda text: text.stat().st_mtime_ns)
        return newest.read_text(encoding="utf-8")

    return run


def body(text: str) -> str:
    """Return what stands below the front matter."""
    return text.partition("\n\n")[2]


def saved(word: docx.document.Document) -> bytes:
    """Return a document as a file."""
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def with_first(inner: str) -> bytes:
    """Return the document with more XML at the start of its text."""
    return repacked(WORD, {"word/document.xml": main_part(WORD).replace("<w:body>", f"<w:body>{inner}", 1).encode()})


def test_a_document_becomes_a_bundle(
    begin: Callable[..., str], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title and summary in front, the text below, pictures beside it; check has nothing but reminders."""
    text = begin(WORD)
    assert f"Tiêu đề: {TITLE}\n" in text
    assert f"Tóm tắt: {SUMMARY}\n" in text
    assert "Trạng thái: bản nháp\n" in text
    assert body(text) == EXPECTED
    (folder,) = site.glob("content/*/*/*")
    assert sorted(path.name for path in folder.iterdir()) == ["anh-1.png", "anh-2.png", "bai.md"]
    assert (folder / "anh-1.png").read_bytes() == picture("PNG")  # a picture that pages can show stays as it is
    with Image.open(folder / "anh-2.png") as turned:
        assert (turned.format, turned.size) == ("PNG", (640, 400))  # it was a TIFF
    capsys.readouterr()
    assert check.run(site, [], "text") == 0
    said = capsys.readouterr().out
    assert set(re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE)) <= {
        "photo-without-alt",
        "text-short",
        "straight-quotes",
    }


def test_what_stays_behind_is_named(begin: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    """Notes at the side, tracked changes, text boxes, headers, formulas, charts: each with its number."""
    begin(WORD)
    said = capsys.readouterr().out
    for words in (
        "1 lời góp ý",
        "2 chỗ đang theo dõi thay đổi",
        "1 hộp chữ",
        "1 phần đầu trang",
        "1 công thức",
        "1 biểu đồ",
        "3 dòng mở đầu bằng gạch",
        "1 ảnh chưa có lời mô tả",
    ):
        assert f"  - {words}" in said
    assert "hai mươi" not in said


def test_the_page_says_what_the_document_says(begin: Callable[..., str], site: Path, tmp_path: Path) -> None:
    """Published, no mark of Markdown is left in the words, and what stands in comments is not there."""
    text = begin(WORD).replace("Trạng thái: bản nháp\n", "").replace("![]", "![Phông màu nâu.]")
    (path,) = site.rglob("bai.md")
    path.write_text(text, encoding="utf-8")
    sites.approve(site)
    output = sites.build(site, tmp_path / "output")
    page = sites.Markup(sites.page(output, f"{path.parent.relative_to(site / 'content').as_posix()}"))
    words = page.text
    assert "Sáng 05/11, trường tổ chức ngày hội việc làm ở sân chính. Xem danh sách doanh nghiệp" in words
    assert "#NQ71 và tệp a_b_c, 5 * 3, <b>, [1](2)." in words
    assert "Điện | tử 1.032" in words
    assert CAPTION in words
    assert "Tỉ lệ đạt sau một năm." in words
    assert "**" not in words
    assert "trong Word" not in (output / "index.html").read_text(encoding="utf-8") + words
    assert [each.get("start") for each in page.all("ol") if each.get("start")] == ["3"]
    assert [each["colspan"] for each in page.all("td") if "colspan" in each] == ["2"]
    assert ALT in [each.get("alt") for each in page.all("img")]


@pytest.mark.parametrize(
    ("styles", "given", "title", "rest"),
    [
        ((("Dòng một", "Title"), ("dòng hai", "Title"), ("Chữ.", None)), "", "Dòng một dòng hai", "Chữ."),
        ((("Đề mục đầu", "Heading 2"), ("Chữ.", None)), "", "Đề mục đầu", "Chữ."),
        ((("Tên trong Word", "Title"), ("Chữ.", None)), "Tên khác", "Tên khác", "Chữ."),
        ((("TÊN GIỐNG", None), ("Chữ.", None)), "Tên giống", "Tên giống", "Chữ."),
        ((("Chữ.", None), ("Đề mục", "Heading 1")), "Tên khác", "Tên khác", "Chữ.\n\n## Đề mục"),
        ((("Đề mục", "Heading 1"), ("Chữ.", None)), "Tên khác", "Tên khác", "## Đề mục\n\nChữ."),
    ],
)
def test_where_the_title_comes_from(
    begin: Callable[..., str], styles: tuple[tuple[str, str | None], ...], given: str, title: str, rest: str
) -> None:
    """Word's title style, else the heading before any word; what was typed wins, and no title stands twice."""
    word = docx.Document()
    for words, style in styles:
        word.add_paragraph(words, style)
    text = begin(saved(word), given)
    assert f"Tiêu đề: {title}\n" in text
    assert body(text).strip() == rest


def test_a_document_without_a_title(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody guesses one: it is asked for, or named as missing."""
    word = docx.Document()
    word.add_paragraph("Chỉ có chữ, không có tiêu đề.")
    path = tmp_path / "a.docx"
    path.write_bytes(saved(word))
    assert new.run(site, WISH, path) == 2
    assert "tiêu đề" in capsys.readouterr().err
    assert new.run(site, WISH, path, lambda _: "Tên vừa nghĩ ra") == 0
    assert [text.parent.name for text in site.rglob("bai.md")] == ["ten-vua-nghi-ra"]


@pytest.mark.parametrize(
    ("runs", "following", "is_summary"),
    [
        (((SUMMARY, True),), "Chữ thường.", True),
        (((SUMMARY, False),), "Chữ thường.", False),
        ((("In đậm ", True), (SUMMARY, False)), "Chữ thường.", False),
        ((("Ngắn quá.", True),), "Chữ thường.", False),
        (((SUMMARY, True),), None, False),
    ],
)
def test_a_summary_only_when_it_is_sure(
    begin: Callable[..., str], runs: tuple[tuple[str, bool], ...], following: str | None, is_summary: bool
) -> None:
    """A first paragraph that alone is bold; anything else stays where it is."""
    word = docx.Document()
    paragraph = word.add_paragraph()
    for words, bold in runs:
        paragraph.add_run(words).bold = bold
    if following:
        word.add_paragraph(following)
    text = begin(saved(word), "Tiêu đề")
    assert (f"Tóm tắt: {SUMMARY}" in text) is is_summary
    assert (SUMMARY in body(text) or len(runs[0][0]) < 40) is not is_summary


def test_a_picture_cut_in_word_stays_cut(begin: Callable[..., str], site: Path) -> None:
    """Who was cut away at the edge does not come back."""
    whole = Image.new("RGB", (400, 200), "#ffffff")
    whole.paste("#ff0000", (0, 0, 100, 200))
    made = io.BytesIO()
    whole.save(made, "PNG")
    word = docx.Document()
    shape = word.add_picture(io.BytesIO(made.getvalue()))
    fill = shape._inline.graphic.graphicData.pic.blipFill
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} l="25000" b="50000"/>'))
    word.add_paragraph("Chữ.")
    begin(saved(word), "Ảnh đã cắt")
    (path,) = site.rglob("anh-1.png")
    with Image.open(path) as cut:
        assert cut.size == (300, 100)
        assert cut.convert("RGB").getcolors() == [(30000, (255, 255, 255))]


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("Sân trường buổi sáng.", "Sân trường buổi sáng."),
        ("Sân [trường]", "Sân (trường)"),
        ("A group of people\n\nDescription automatically generated", "A group of people"),
        ("AI-generated content may be incorrect.", ""),
        ("IMG_2026.JPG", ""),
        ("Picture 3", ""),
        ("Hình ảnh 12", ""),
        ("", ""),
    ],
)
def test_only_a_person_describes_a_picture(begin: Callable[..., str], alt: str, kept: str) -> None:
    """A file name, Word's own numbering or its guess is no description; check then asks for one."""
    word = docx.Document()
    word.add_picture(io.BytesIO(picture()))._inline.docPr.set("descr", alt)
    word.add_paragraph("Chữ.")
    assert f"![{kept}](anh-1.png)" in begin(saved(word), "Ảnh")


@pytest.mark.parametrize(
    ("words", "style", "is_caption"),
    [
        ("Giờ thực hành", "Caption", True),
        ("Ảnh: Đoàn thanh niên", None, True),
        ("Hình 2. Xưởng may", None, True),
        ("Ảnh hưởng của nghề đến đời sống.", None, False),
        ("Một đoạn thường.", None, False),
    ],
)
def test_a_caption_goes_with_its_picture(
    begin: Callable[..., str], words: str, style: str | None, is_caption: bool
) -> None:
    """In Word's style or by its first word; a paragraph of the text stays one."""
    word = docx.Document()
    word.add_picture(io.BytesIO(picture()))
    word.add_paragraph(words, style)
    written = body(begin(saved(word), "Ảnh"))
    assert (f'![](anh-1.png "{words}")' in written) is is_caption
    assert (f"\n\n{words}" in written) is not is_caption


def test_numbers_that_word_only_shows(begin: Callable[..., str]) -> None:
    """A numbered heading keeps its number, a list that was interrupted goes on, letters become digits."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate((("upperRoman", "%1."), ("decimal", "%1.%2.")))
    )
    numbering = (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )

    def paragraph(words: str, style: str, number: int, level: int = 0) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
            f"</w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )

    text = (
        paragraph("Kết quả", "Heading1", 1)
        + paragraph("Đào tạo", "Heading2", 1, 1)
        + paragraph("Việc", "ListParagraph", 2)
        + "<w:p><w:r><w:t>Xen.</w:t></w:r></w:p>"
        + paragraph("Việc nữa", "ListParagraph", 2)
        + paragraph("Tồn tại", "Heading1", 1)
        + paragraph("Chung", "Heading2", 1, 1)
    )
    word = docx.Document()
    word.add_paragraph("Một", "List Number")
    data = saved(word)
    xml = re.sub(r"<w:body>.*?(?=<w:sectPr)", f"<w:body>{text}", main_part(data), flags=re.DOTALL)
    data = repacked(data, {"word/document.xml": xml.encode(), "word/numbering.xml": numbering.encode()})
    assert body(begin(data, "Báo cáo")).split("\n\n") == [
        "## I. Kết quả",
        "### I.1. Đào tạo",
        "1. Việc",
        "Xen.",
        "2. Việc nữa",
        "## II. Tồn tại",
        "### II.1. Chung\n",
    ]


def test_another_title_than_words_is_told(begin: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed wins; what stood in the document is not lost without a word."""
    begin(WORD, "Tên khác hẳn")
    assert f"Tiêu đề trong Word «{TITLE}»: không dùng" in capsys.readouterr().out
    begin(WORD, TITLE.upper())
    assert "không dùng" not in capsys.readouterr().out


def test_a_dialogue_is_no_list(begin: Callable[..., str]) -> None:
    """Lines that begin with a dash because people speak stay lines."""
    word = docx.Document()
    for words in ("- Em thích nghề này từ khi nào?", "- Thưa thầy, từ lớp chín ạ!", "- Vì sao em chọn trường mình?"):
        word.add_paragraph(words)
    written = body(begin(saved(word), "Trò chuyện"))
    assert [line[:10] for line in written.split("\n\n")] == ["\\- Em thíc", "\\- Thưa th", "\\- Vì sao "]


def test_the_same_picture_twice_is_one_file(begin: Callable[..., str], site: Path) -> None:
    """A logo on every page of a document is not a bundle full of logos."""
    word = docx.Document()
    for _ in range(3):
        word.add_picture(io.BytesIO(picture()))
        word.add_paragraph("Chữ.")
    assert begin(saved(word), "Ba lần").count("(anh-1.png)") == 3
    assert [path.name for path in site.rglob("anh-*")] == ["anh-1.png"]


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED: dict[str, tuple[str, bytes]] = {
    "text": ("bị hỏng", "Chào thầy cô".encode()),
    "nothing": ("bị hỏng", b""),
    "half": ("bị hỏng", WORD[: len(WORD) // 2]),
    "scratched": ("bị hỏng", WORD[:2000] + bytes(200) + WORD[2200:]),
    "no-text": ("chỉ nhận tệp Word", repacked(WORD, {"word/document.xml": None})),
    "broken-xml": ("bị hỏng", repacked(WORD, {"word/document.xml": b"<w:document>"})),
    "opendocument": ("chỉ nhận tệp Word", packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "pdf": ("chỉ nhận tệp Word", b"%PDF-1.7\n"),
    "old-word": ("chỉ nhận tệp Word", OLE),
    "password": ("có mật khẩu", OLE + "EncryptedPackage".encode("utf-16-le")),
    "bomb-of-xml": ("quá lớn", repacked(WORD, {"word/document.xml": b"<a>" + b" " * 11_000_000 + b"</a>"})),
    "bomb-of-pictures": ("quá lớn", repacked(WORD, {"word/media/a.png": bytes(151_000_000)})),
    "bomb-of-files": ("quá lớn", repacked(WORD, {f"a/{number}": b"" for number in range(5001)})),
    "entities": ("khai báo lạ", repacked(WORD, {"word/styles.xml": f"{DTD}<x>&b;</x>".encode()})),
    "entities-in-utf16": ("khai báo lạ", repacked(WORD, {"word/styles.xml": f"{DTD}<x>&b;</x>".encode("utf-16")})),
    "entities-outside": (
        "khai báo lạ",
        repacked(WORD, {"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
    ),
    "endless-depth": ("bị hỏng", with_first("<w:sdt>" * 300 + "</w:sdt>" * 300)),
    "empty": (
        "không có chữ",
        repacked(WORD, {"word/document.xml": f"<w:document {nsdecls('w')}><w:body/></w:document>".encode()}),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_document(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """One sentence with a way on, exit 1, nothing written, no traceback."""
    words, data = REFUSED[name]
    path = tmp_path / "tệp.docx"
    path.write_bytes(data)
    before = sites.tree(tmp_path)
    assert new.run(site, WISH, path) == 1
    assert sites.tree(tmp_path) == before
    said = capsys.readouterr().err
    assert words in said
    assert "Chưa tạo bài nào." in said


@pytest.mark.parametrize("name", ["a.doc", "a.odt", "a.PDF", "a.docm", "a.rtf", "khong-co.docx"])
def test_a_file_of_another_kind(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Told by its name what to do, before anything is opened."""
    if "khong" not in name:
        (tmp_path / name).write_bytes(WORD)
    assert new.run(site, WISH, tmp_path / name) == 1
    said = capsys.readouterr().err
    assert name in said
    assert ("Lưu thành" in said) is ("khong" not in name)


LINKS = "word/_rels/document.xml.rels"
FIRST_PICTURE = rb'Target="media/image1\.[a-z]+"'


def relinked(target: bytes) -> bytes:
    """Return the document with its first picture somewhere else."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        links = archive.read(LINKS)
    assert re.search(FIRST_PICTURE, links)
    return repacked(WORD, {LINKS: re.sub(FIRST_PICTURE, target, links)})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (relinked(b'Target="../../../../etc/passwd"'), "chỉ được liên kết"),
        (relinked(b'Target="file:///etc/passwd" TargetMode="External"'), "chỉ được liên kết"),
        (relinked(b'Target="https://anh.example/a.png" TargetMode="External"'), "chỉ được liên kết"),
        (repacked(WORD, {"word/media/image1.png": None}), "chỉ được liên kết"),
        (repacked(WORD, {"word/media/image1.png": picture()[:300]}), "ảnh hỏng"),
        (repacked(WORD, {"word/media/image1.png": b"\x01\x00\x00\x00" + bytes(200)}), "EMF"),
        (repacked(WORD, {"word/media/image1.png": b"khong phai anh"}), "EMF"),
        (repacked(WORD, {"word/media/image1.png": b'<svg width="9" height="9"><script>1</script></svg>'}), "SVG"),
        (repacked(WORD, {"word/media/image1.png": sites.picture((0, 0, 0), "PNG", (9000, 7000))}), "60 triệu"),
    ],
    ids=["up", "file", "web", "gone", "scratched", "emf", "no-picture", "script", "huge"],
)
def test_a_picture_that_cannot_be_taken_along(
    begin: Callable[..., str], site: Path, capsys: pytest.CaptureFixture[str], data: bytes, words: str
) -> None:
    """It is named, its place in the text is marked, nothing is fetched, and the rest of the article is there."""
    text = begin(data)
    assert text.count("<!-- Ở đây trong Word có ảnh: ") == 1
    assert words in capsys.readouterr().out
    assert [path.name for path in site.rglob("anh-*")] == ["anh-1.png"]
    assert "![](anh-1.png)" in text
    assert "root:" not in text
    assert check.run(site, [], "text") == 0


def test_names_in_the_zip_lead_nowhere(begin: Callable[..., str], tmp_path: Path) -> None:
    """A document cannot choose where its files go."""
    begin(repacked(WORD, {"../../xau.xml": b"<a/>", "word/media/../../../xau.png": picture()}))
    assert list(tmp_path.parent.rglob("xau*")) == []


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p><w:r><w:t>\ue00099\ue001 x \ue000^7\ue001</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a&#x85;b</w:t></w:r></w:p>",
        "<!-- x --><?pi x?><w:p><!-- y --><w:r><w:t>x</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent>" * 100 + "</w:sdtContent></w:sdt>" * 100,
        '<w:p><w:fldSimple w:instr="SEQ"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
        "<w:altChunk/>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    ],
)
def test_odd_but_whole_documents(begin: Callable[..., str], site: Path, inner: str) -> None:
    """Private signs, control characters, comments in the XML, deep nesting: the article comes out and is good."""
    text = begin(with_first(inner), TITLE)
    assert not re.search("[\ue000\ue001\x85]", text)
    assert "[^7]" not in text
    assert EXPECTED.split("\n\n", 1)[1] in text
    assert check.run(site, [], "text") == 0


def test_words_in_a_field_are_words(begin: Callable[..., str]) -> None:
    """Word counts its figures in fields; their numbers belong to the caption."""
    words = '<w:r><w:t xml:space="preserve">Hình </w:t></w:r>'
    field = '<w:fldSimple w:instr=" SEQ Hình "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    assert "Hình 7" in begin(with_first(f"<w:p>{words}{field}</w:p>"), TITLE)


def test_what_is_opened_is_not_changed(tmp_path: Path) -> None:
    """The document on the disk stays as it is, whatever happens to it in memory."""
    path = tmp_path / "a.docx"
    path.write_bytes(WORD)
    open_package(path)
    assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(WORD).digest()
    path.write_bytes(b"x")
    with pytest.raises(WordError):
        open_package(path)
