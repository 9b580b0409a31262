"""PDF for everybody: each paper that the column prints is judged as PDF/UA-1 and read in the order of its tags."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import page as judge  # the package page-validation
import pypdf
import pytest
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject

from nq71.commands import bulletin, report
from tests.build.sites import CLOCK, REAL_SITES, clock_at, picture, write_article, write_site
from tests.build.statements import squash
from tests.build.test_agreement import copy_of, structure

PERIODS = {"demo": ("2026-03", "gd1"), "an-giang": ("2026-11", "2026-H2"), "le-quy-don": ("2026-Q4",)}
RULES = 100  # PDF/UA-1 has about so many that a machine can judge
NO_GLYPH = dict.fromkeys(map(ord, "😀中文"), "□")
SITES = (*REAL_SITES, "odd", "silent")


def odd_site(site: Path) -> Path:
    """Write what no font has, addresses in words, a photo and a drawing, no address of the column yet."""
    write_site(site, url="")
    title = "Ngày hội 😀 中文 ƠN ƯỚC, ghi ở https://vi.example/ 71-NQ/TW <b>"
    files = {"anh.jpg": picture((30, 90, 160), size=(640, 360))}
    write_article(
        site, "2026/11/la", files=files, title=title, cover="anh.jpg", cover_alt="Sân", people_consent="khong-can"
    )
    write_article(site, "2026/11/dai", title="Một tiêu đề dài, rất dài, " * 7)
    return site


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Make every PDF of each site with the commands that a school runs."""
    return {name: sorted((_made(name, tmp_path_factory.mktemp(name)) / "reports").glob("*.pdf")) for name in SITES}


def _made(name: str, folder: Path) -> Path:
    if name in REAL_SITES:
        site = copy_of(name, folder)
    else:
        site = odd_site(folder / "site") if name == "odd" else write_site(folder / "site")
    with clock_at(CLOCK):
        for period in PERIODS.get(name, ("2026-11",)):
            assert report.run(site, period) == 0
            assert bulletin.run(site, period) == 0
    return site


def faults_of(data: bytes) -> set[str]:
    """Return the rules of PDF/UA-1 that the judge finds broken."""
    told = judge.validate_pdf_bytes(data, profile="ua1")
    assert told.rules.total >= RULES
    assert told.is_compliant == (not told.failures)
    return {f"{each.rule_id} {each.message}" for each in told.failures}


@pytest.mark.parametrize("name", SITES)
def test_the_judge_finds_no_fault(papers: dict[str, list[Path]], name: str) -> None:
    """Report, bulletin and notice-board sheet of every site break no rule of PDF/UA-1."""
    assert len(papers[name]) == 3 * len(PERIODS.get(name, ("2026-11",)))
    assert {path.name: faults_of(path.read_bytes()) for path in papers[name]} == {
        path.name: set() for path in papers[name]
    }


# ── The judge sees what is wrong ────────────────────────────────────────────────────────────────────────────────────


def parts(element: Any) -> Iterator[DictionaryObject]:
    """Yield every part of a tree of tags, from the top."""
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            yield from parts(child)
    elif isinstance(element, DictionaryObject):
        yield element
        if "/K" in element:
            yield from parts(element["/K"])


def tagged(root: Any, tag: str) -> list[DictionaryObject]:
    return [part for part in parts(root["/StructTreeRoot"]) if part.get("/S") == tag]


def _no_scope(root: Any) -> None:
    for head in tagged(root, "/TH"):
        head.pop("/A", None)
    for cell in tagged(root, "/TD"):
        cell.pop("/A", None)


def _no_name(root: Any) -> None:
    metadata = StreamObject()
    metadata.set_data(root["/Metadata"].get_data().replace(b"pdfuaid:part", b"pdfuaid:teil"))
    metadata.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = metadata


def _no_title(root: Any) -> None:
    metadata = StreamObject()
    metadata.set_data(root["/Metadata"].get_data().replace(b"dc:title", b"dc:rights"))
    metadata.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = metadata


def _renamed(old: str, new: str) -> Callable[[Any], None]:
    def rename(root: Any) -> None:
        for part in tagged(root, old):
            part[NameObject("/S")] = NameObject(new)

    return rename


FAULTS: dict[str, Callable[[Any], Any]] = {
    "not marked as tagged": lambda root: root.pop("/MarkInfo"),
    "no tags": lambda root: root.pop("/StructTreeRoot"),
    "no language": lambda root: root.pop("/Lang"),
    "does not say that it is PDF/UA": _no_name,
    "no title": _no_title,
    "shows its file name": lambda root: root["/ViewerPreferences"].update(
        {NameObject("/DisplayDocTitle"): BooleanObject(value=False)}
    ),
    "a picture without words": lambda root: [figure.pop("/Alt") for figure in tagged(root, "/Figure")],
    "heads of tables without a scope": _no_scope,
    "a heading left out": _renamed("/H1", "/P"),
    "a row outside of a table": _renamed("/Table", "/Div"),
    "a link that is no link": _renamed("/Link", "/Span"),
    "a tag that nobody knows": _renamed("/P", "/Doan"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(papers: dict[str, list[Path]], fault: str) -> None:
    """A judge who lets everything pass would be none."""
    path = next(path for path in papers["demo"] if path.name == "bao-cao-2026-03.pdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    stream = io.BytesIO()
    writer.write(stream)
    assert faults_of(stream.getvalue()) == set()
    FAULTS[fault](writer.root_object)
    stream = io.BytesIO()
    writer.write(stream)
    assert faults_of(stream.getvalue())


# ── What no machine judges ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SITES)
def test_each_paper_says_what_it_is(papers: dict[str, list[Path]], name: str) -> None:
    """Tagged, Vietnamese, with its title in the window; pictures and codes have words, heads of tables a scope."""
    for path in papers[name]:
        reader = pypdf.PdfReader(path)
        root: Any = reader.root_object
        assert root["/MarkInfo"]["/Marked"].value
        assert root["/Lang"] == "vi-VN"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        assert reader.metadata is not None
        kind = "BÁO CÁO – " if path.name.startswith("bao-cao") else " – Bản tin "
        assert kind in (reader.metadata.title or "")
        words = [str(figure["/Alt"]) for figure in tagged(root, "/Figure")]
        assert all(len(each) > 2 for each in words)
        assert len(words) == len(set(words)), path.name
        for head in tagged(root, "/TH"):
            attributes: Any = head["/A"] if isinstance(head["/A"], list) else [head["/A"]]
            assert "/Column" in {each.get_object().get("/Scope") for each in attributes}


@pytest.mark.parametrize("name", SITES)
def test_a_report_is_heard_as_it_is_written(papers: dict[str, list[Path]], name: str) -> None:
    """In the order of the tags the PDF says word for word what the Word file says, in the same order."""
    for path in papers[name]:
        if path.name.startswith("bao-cao"):
            written = squash("".join(_written(path.with_suffix(".docx"))))
            assert squash(structure(path).words) == written.translate(NO_GLYPH)


def _written(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def test_the_parts_of_a_report_follow_each_other(papers: dict[str, list[Path]]) -> None:
    """Head, subject, basis, sections in their order, recipients, signature, appendices."""
    path = next(path for path in papers["demo"] if path.name == "bao-cao-gd1.pdf")
    tree = structure(path)
    heard = squash(tree.words)
    order = (
        *("TRƯỜNG TRUNG CẤP MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO"),
        *("Căn cứ", "I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN", "III.", "IV.", "V."),
        *("Nơi nhận:", "KT. HIỆU TRƯỞNG", "PHỤ LỤC I", "PHỤ LỤC II"),
    )
    at = -1
    for part in order:
        at = heard.find(squash(part), at + 1)
        assert at >= 0, part
    headings = [each.words for each in tree.all("H1")]
    assert [each.split(".")[0] for each in headings[:5]] == ["I", "II", "III", "IV", "V"]


def test_a_bulletin_is_heard_from_the_top(papers: dict[str, list[Path]]) -> None:
    """The school, the column, the period; the lead; each theme with its articles; the result; where to read on."""
    path = next(path for path in papers["demo"] if path.name == "ban-tin-2026-03.pdf")
    tree = structure(path)
    paragraphs = [each.words for each in tree.all("P")]
    assert paragraphs[:3] == ["TRƯỜNG TRUNG CẤP MẪU", "Nghị quyết 71-NQ/TW", "Bản tin tháng 3 năm 2026"]
    lead, *themes, result = [each.words for each in tree.all("H1")]
    assert result == "Kết quả so với kế hoạch"
    assert len(themes) >= 2
    assert lead not in {each.words for each in tree.all("H2")}
    heard = tree.words
    places = [heard.index(each) for each in (paragraphs[2], lead, *themes, result, "https://mau.example/nq71/")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", SITES)
def test_no_letter_is_put_together(papers: dict[str, list[Path]], name: str) -> None:
    """The bold italic face has no “ơ” and no “ư”: what is put together is heard as “oơ”, so nothing is set in it."""
    for path in papers[name]:
        fonts = {
            str(font.get_object()["/BaseFont"])
            for sheet in pypdf.PdfReader(path).pages
            for font in sheet["/Resources"]["/Font"].values()  # type: ignore[index]
        }
        assert fonts
        assert not [font for font in fonts if "BoldItalic" in font and "Semibold" not in font], path.name
