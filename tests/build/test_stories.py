"""Twelve whole paths, walked as an editor would walk them: by the commands as typed, reading what they say."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
import feedparser
import pytest
from PIL import Image

import tasks
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("clock")
TEXT = " ".join(
    ["Sáng nay, sáu mươi em của ba lớp vào xưởng, mỗi nhóm làm thử một việc và ghi lại điều học được."] * 4
)
SUMMARY = "Sáu mươi em của ba lớp vào xưởng làm thử việc của một người thợ, và ghi lại điều mình học được hôm ấy."


class Editor:
    """Somebody before a terminal: types commands, reads what is said, edits files."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = sites.write_site(folder / "site", require_approval=True)
        self.output = folder / "output"
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def types(self, *words: str, exit_code: int = 0) -> str:
        """Type a command for this site, which has to end with this exit code; return what it said."""
        self._capsys.readouterr()
        got = tasks.main([*words, f"--site={self.site}"])
        said = "".join(self._capsys.readouterr())
        assert got == exit_code, said
        assert "Traceback" not in said
        return said

    def builds(self, exit_code: int = 0) -> str:
        return self.types("build", f"--output={self.output}", exit_code=exit_code)

    def checks(self, exit_code: int = 0) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self.types("check", "--format=json", exit_code=exit_code))
        return found

    def codes(self, exit_code: int = 0) -> set[str]:
        return {problem["code"] for problem in self.checks(exit_code)}

    def edits(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def waits_until(self, moment: datetime) -> None:
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))

    def reads(self, url: str) -> str:
        return sites.Markup(sites.page(self.output, url)).text

    def feed(self) -> dict[str, feedparser.FeedParserDict]:
        parsed = feedparser.parse((self.output / "rss.xml").read_bytes())
        return {entry.title: entry for entry in parsed.entries}

    def counted(self, month: str = "2026-11") -> int:
        """Return what the progress data says of a month's articles."""
        data = json.loads((self.output / "tien-do/progress.json").read_text("utf-8"))
        [target] = [target for target in data["targets"] if target["id"] == "tin-bai-thang"]
        return next(int(result["value"]) for result in target["results"] if result["period"] == month)

    def every_byte(self) -> bytes:
        files = sites.plain_tree(self.output)
        return b"\n".join([*(name.encode() for name in files), *files.values()])

    def writes(self, where: str, **fields: str) -> Path:
        """Write and approve an article that has everything."""
        path = sites.write_article(self.site, where, TEXT, None, **{"summary": SUMMARY, **fields})
        self.types("approve", str(path.parent), "--by=bgh")
        return path


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Sit down before an empty column."""
    return Editor(tmp_path, capsys, monkeypatch)


def photo(width: int = 1200, height: int = 900) -> Image.Image:
    """Draw something with a clear top: sky above, ground below."""
    picture = Image.new("RGB", (width, height), (40, 90, 40))
    picture.paste((120, 180, 240), (0, 0, width, height // 3))
    return picture


def test_a_first_article(editor: Editor) -> None:
    """From `new` to the front page: the draft never blocks, the next step is always said, the month counts one."""
    said = editor.types("new", "Một ngày làm thợ", "--theme=viec-lam", "--form=tin", "--unit=p-dao-tao")
    path = next((editor.site / "content").rglob("bai.md"))
    assert str(path.parent.name) == "mot-ngay-lam-tho"
    assert path.parent.name in said
    assert {problem["severity"] for problem in editor.checks()} <= {"warning"}
    editor.builds()
    assert editor.counted() == 0
    text = path.read_text("utf-8")
    front, _, _ = text.partition("\n\n")
    front = re.sub(r"(?m)^Trạng thái: .*\n", "", front + "\n")
    front = re.sub(r"(?m)^Tóm tắt:.*$", f"Tóm tắt: {SUMMARY}", front)
    front = re.sub(r"(?m)^Ngày:.*$", "Ngày: 20/11/2026 08:30", front)
    path.write_text(f"{front.rstrip()}\n\n{TEXT}\n", "utf-8")
    assert {problem["severity"] for problem in editor.checks()} <= {"warning"}
    editor.types("approve", str(path.parent), "--by=bgh")
    assert "Đã dựng xong 1 bài" in editor.builds()
    assert "Một ngày làm thợ" in editor.reads("")
    assert "Một ngày làm thợ" in editor.feed()
    assert editor.counted() == 1


def test_from_word(editor: Editor, tmp_path: Path) -> None:
    """A Word file with a list, a table and a picture becomes an article; what an editor must add is asked for."""
    document = docx.Document()
    document.add_heading("Xưởng mở cửa buổi tối", level=0)
    document.add_paragraph(TEXT)
    document.add_heading("Ai được vào", level=1)
    document.add_paragraph("Học sinh năm cuối.", style="List Bullet")
    document.add_paragraph("Người học nghề ngắn hạn.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table.rows[0].cells + table.rows[1].cells, ("Tối", "Việc", "Thứ Ba", "Hàn"), strict=True):
        cell.text = words
    stream = io.BytesIO()
    photo().save(stream, "PNG")
    document.add_picture(io.BytesIO(stream.getvalue()))
    source = tmp_path / "Bài xưởng.docx"
    document.save(str(source))
    editor.types(
        "new", f"--from={source}", "--theme=viec-lam", "--form=bai", "--unit=p-dao-tao", "Xưởng mở cửa buổi tối"
    )
    path = next((editor.site / "content").rglob("bai.md"))
    assert {problem["severity"] for problem in editor.checks()} <= {"warning"}
    assert "photo-without-alt" in editor.codes()
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^Trạng thái: .*\n", "", text)
    text = re.sub(r"(?m)^Tóm tắt:.*$", f"Tóm tắt: {SUMMARY}", text)
    text = re.sub(r"(?m)^Ngày:.*$", "Ngày: 20/11/2026 08:30", text)
    path.write_text(re.sub(r"!\[[^\]]*\]", "![Cỏ xanh dưới trời xanh.]", text), "utf-8")
    editor.types("approve", str(path.parent), "--by=bgh")
    editor.builds()
    url = f"2026/11/{path.parent.name}/"
    page = sites.Markup(sites.page(editor.output, url))
    assert page.all("table")
    assert "Học sinh năm cuối." in page.text
    assert "Cỏ xanh dưới trời xanh." in [picture.get("alt") for picture in page.all("img")]


def test_pasted_from_the_web(editor: Editor) -> None:
    """Invisible characters and typed bullets are named by line; tidy mends what it may and changes no word."""
    pasted = f"\tTheo kế hoạch,\u200b trường làm  ba việc:\n\n• Mở xưởng.\n• Mời thợ giỏi.\n• Chia nhóm.\n\n{TEXT}"
    path = sites.write_article(editor.site, "2026/11/dan", pasted, summary=SUMMARY)
    before = path.read_text("utf-8")
    warned = editor.checks()
    assert len({(problem["line"], problem["code"]) for problem in warned}) >= 3
    said = editor.types("tidy", str(path))
    assert "- Mở xưởng." in said
    assert path.read_text("utf-8") == before
    editor.types("tidy", str(path), "--write")
    after = path.read_text("utf-8")
    assert "\u200b" not in after
    assert "\n- Mở xưởng.\n- Mời thợ giỏi." in after
    assert re.findall(r"\w+", after) == re.findall(r"\w+", before.replace("\u200b", ""))
    assert len(editor.checks()) < len(warned)


def test_a_phone_photo(editor: Editor) -> None:
    """Turned, big, with the place where it was taken: it goes out upright and says nothing of the phone."""
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F], exif[0x0110] = "HãngMáyẢnh", "Kiểu-7"
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 22.0, 30.0), 3: "E", 4: (105.0, 26.0, 7.0)})
    photo(3000, 4000).rotate(90, expand=True).save(stream, "JPEG", exif=exif)
    files = {"IMG_2031.jpg": stream.getvalue()}
    path = sites.write_article(editor.site, "2026/11/xuong", TEXT, files, summary=SUMMARY, cover="IMG_2031.jpg")
    assert "photo-without-alt" in editor.codes(exit_code=1)
    editor.edits(path, 'cover: "IMG_2031.jpg"', 'cover: "IMG_2031.jpg"\ncover_alt: Bãi cỏ dưới trời xanh.')
    editor.types("approve", str(path.parent), "--by=bgh")
    editor.builds()
    pictures = [data for name, data in sites.tree(editor.output).items() if name.endswith((".jpg", ".webp", ".avif"))]
    assert pictures
    for data in pictures:
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.height > picture.width
            assert not picture.getexif()
            top = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 10))
            assert isinstance(top, tuple)
            assert top[2] > top[1]
        assert "HãngMáyẢnh".encode() not in data


def test_a_wrong_theme(editor: Editor) -> None:
    """The build stops, says where and what was meant, and the old column stands until the word is right."""
    editor.writes("2026/11/mot")
    editor.builds()
    before = sites.tree(editor.output)
    path = sites.write_article(editor.site, "2026/11/hai", TEXT, summary=SUMMARY, tags=["chuyen doi xo"])
    said = editor.builds(exit_code=1)
    assert "content/2026/11/hai/bai.md:4: Chủ đề — " in said
    assert "ý bạn là «Chuyển đổi số»?" in said
    assert sites.tree(editor.output) == before
    editor.edits(path, "chuyen doi xo", "Chuyển đổi số")
    editor.types("approve", str(path.parent), "--by=bgh")
    editor.builds()
    assert "Bài hai" in editor.reads("chu-de/chuyen-doi-so/")


def test_it_needs_approval(editor: Editor) -> None:
    """Finished is not published: the build says who waits, only a unit with that right may say yes."""
    path = sites.write_article(editor.site, "2026/11/cho", TEXT, summary=SUMMARY)
    assert "content/2026/11/cho/bai.md: Chờ duyệt" in editor.builds()
    assert "content/2026/11/cho/bai.md" in editor.types("approve", "--list")
    assert "Ban Giám hiệu (bgh)" in editor.types("approve", str(path), "--by=p-dao-tao", exit_code=2)
    editor.types("approve", str(path), "--by=Ban Giám hiệu")
    assert "Không có bài nào chờ duyệt." in editor.types("approve", "--list")
    editor.builds()
    assert "Bài cho" in editor.reads("")


def test_changed_after_approval(editor: Editor) -> None:
    """One word, and the article is held; what changed is said, so that only that is read again."""
    path = editor.writes("2026/11/sua")
    editor.builds()
    editor.edits(path, "sáu mươi em", "bảy mươi em")
    [problem] = [each for each in editor.checks() if each["code"] == "approval-void"]
    assert "Đã đổi: nội dung dòng 11." in problem["problem"]
    editor.builds()
    assert editor.counted() == 0
    editor.types("approve", str(path), "--by=bgh")
    editor.builds()
    assert "bảy mươi em" in editor.reads("2026/11/sua/")


def test_scheduled(editor: Editor) -> None:
    """Before its minute there is no trace of it, at its minute it is there."""
    editor.writes("2026/11/hen", date="2026-11-23 07:30", title="Chuyện sáng thứ Hai")
    editor.builds()
    assert "Chuyện sáng thứ Hai".encode() not in editor.every_byte()
    assert "Hẹn giờ | Chuyện sáng thứ Hai" in editor.types("calendar")
    editor.waits_until(datetime(2026, 11, 23, 0, 29, 59, tzinfo=UTC))
    editor.builds()
    assert "Chuyện sáng thứ Hai".encode() not in editor.every_byte()
    editor.waits_until(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    editor.builds()
    assert "Chuyện sáng thứ Hai" in editor.reads("")
    assert editor.counted() == 1


def test_corrected(editor: Editor) -> None:
    """The note stands on top of the article and in the feed; for feed readers it is still the same article."""
    path = editor.writes("2026/11/tin", title="Có sáu mươi em")
    editor.builds()
    before = editor.feed()["Có sáu mươi em"]
    editor.edits(path, "Sáng nay, sáu mươi em", "Sáng nay, sáu mươi hai em")
    editor.edits(path, "summary:", "correction: 22/11/2026: Sửa lại số em là sáu mươi hai.\nsummary:")
    editor.types("approve", str(path), "--by=bgh")
    editor.builds()
    page = editor.reads("2026/11/tin/")
    assert page.index("Sửa lại số em là sáu mươi hai.") < page.index("Sáng nay, sáu mươi")
    after = editor.feed()["Có sáu mươi em"]
    assert (after.id, after.published, after.link) == (before.id, before.published, before.link)
    assert "Sửa lại số em là sáu mươi hai." in str(after)
    assert editor.counted() == 1


def test_renamed(editor: Editor) -> None:
    """A better address; the old one leads there, and feed readers see no new article."""
    editor.writes("2026/11/tin-1", title="Ngày hội")
    editor.builds()
    before = editor.feed()["Ngày hội"]
    editor.types("rename", str(editor.site / "content/2026/11/tin-1"), "ngay-hoi-viec-lam", "--by=bgh")
    editor.builds()
    after = editor.feed()["Ngày hội"]
    assert after.id == before.id
    assert after.link.endswith("/2026/11/ngay-hoi-viec-lam/")
    assert "/2026/11/ngay-hoi-viec-lam/" in sites.page(editor.output, "2026/11/tin-1")
    assert editor.counted() == 1


def test_withdrawn(editor: Editor) -> None:
    """A family asks: one command, one build, and nothing of it is left but a page that says so."""
    stream = io.BytesIO()
    photo().save(stream, "JPEG")
    path = sites.write_article(
        editor.site, "2026/11/em", TEXT, {"em.jpg": stream.getvalue()}, summary=SUMMARY, title="Chuyện của một em",
        cover="em.jpg", cover_alt="Một em bên máy.", people_consent="co",
    )  # fmt: skip
    editor.types("approve", str(path), "--by=bgh")
    editor.builds()
    assert editor.counted() == 1
    said = editor.types("withdraw", str(path.parent), "--reason=Gia đình đề nghị gỡ")
    assert "hai ngày làm việc" in said or "02 ngày làm việc" in said
    editor.builds()
    everything = editor.every_byte()
    for trace in ("Chuyện của một em", "Một em bên máy", SUMMARY, "Gia đình đề nghị gỡ", "em.jpg"):
        assert trace.encode() not in everything, trace
    assert not [name for name in sites.tree(editor.output) if name.endswith((".jpg", ".webp", ".avif"))]
    assert "gỡ" in editor.reads("2026/11/em/")
    assert editor.counted() == 0
    assert editor.feed() == {}


def test_imported(editor: Editor, tmp_path: Path) -> None:
    """Two years of posts in a Jekyll folder: tried first, brought in, approved, counted, and once only."""
    posts = tmp_path / "cu" / "_posts"
    posts.mkdir(parents=True)
    for day, tag in ((3, "viec-lam"), (9, "Chuyển đổi số")):
        front = f"---\ntitle: Bài cũ ngày {day}\ndate: 2026-11-{day:02d} 08:00:00 +0700\ntags: [{tag}]\n"
        front += f"category: tin\nexcerpt: {SUMMARY}\n---\n\n{TEXT}\n"
        (posts / f"2026-11-{day:02d}-bai-cu-{day}.md").write_text(front, "utf-8")
    editor.types("import", str(posts.parent), "--unit=p-dao-tao")
    assert not (editor.site / "content").exists()
    editor.types("import", str(posts.parent), "--unit=p-dao-tao", "--write")
    assert len(list((editor.site / "content").rglob("bai.md"))) == 2
    assert {problem["severity"] for problem in editor.checks()} <= {"warning"}
    editor.types("approve", str(editor.site / "content"), "--by=bgh")
    editor.builds()
    assert editor.counted() == 2
    assert "Bài cũ ngày 9" in editor.reads("chu-de/chuyen-doi-so/")
    editor.types("import", str(posts.parent), "--unit=p-dao-tao", "--write")
    assert len(list((editor.site / "content").rglob("bai.md"))) == 2
