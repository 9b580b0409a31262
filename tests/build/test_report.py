"""Reports as a leader's office opens them: Word, Excel and PDF say the same, in the form that the decree asks for."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from nq71.commands import report
from nq71.domain.account import Account, Line, Span, account_of, is_within, span_of
from nq71.domain.edition import Edition
from nq71.domain.plan import Kind, Target
from nq71.domain.result import Result, Status
from nq71.messages import say
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site
from nq71.writers.progress_data import render_progress_json
from nq71.writers.progress_view import period_text, value_text
from nq71.writers.reports.docx import docx_report
from nq71.writers.reports.pdf import pdf_report
from nq71.writers.reports.wording import paper_of
from nq71.writers.reports.xlsx import xlsx_report
from tests.build.sites import CLOCK, REAL_SITES, clock_at, write_article, write_site

SHEETS = ["Kết quả", "Theo tháng", "Chủ đề", "Đơn vị", "Tin bài", "Số liệu khai báo"]
# A month, a quarter with several months, a half-year, a school year, a phase; two plans with numbers, one without.
CASES = [
    ("demo", "2026-11"),
    ("demo", "2025-2026"),
    ("demo", "gd1"),
    ("an-giang", "2026-11"),
    ("an-giang", "2026-Q3"),
    ("an-giang", "2026-H2"),
    ("an-giang", "2026"),
    ("le-quy-don", "2026-Q4"),
]


@dataclass
class Reports:
    """The three forms of one report, opened, and the account that they were made from."""

    account: Account
    edition: Edition
    docx_bytes: bytes
    xlsx_bytes: bytes
    pdf_bytes: bytes

    @property
    def results(self) -> Iterator[tuple[Target, Result]]:
        return ((line.target, result) for line in self.account.lines for result in line.results)

    @cached_property
    def word(self) -> Any:
        return docx.Document(io.BytesIO(self.docx_bytes))

    @cached_property
    def word_rows(self) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for table in self.word.tables for row in table.rows]

    @cached_property
    def pdf(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.pdf_bytes))

    @cached_property
    def pdf_text(self) -> str:
        return squash("".join(page.extract_text() for page in self.pdf.pages))

    def sheet(self, name: str, *, values: bool = True) -> list[list[Any]]:
        """Rows of a sheet below its head, as values that are cached in the file or as formulas."""
        book = openpyxl.load_workbook(io.BytesIO(self.xlsx_bytes), data_only=values)
        return [list(row) for row in book[name].iter_rows(min_row=2, values_only=True)]


def squash(text: str) -> str:
    """Text without what a line's end changes."""
    return re.sub(r"\s+", "", text)


def reports_of(site: Path, period: str, clock: int = CLOCK) -> Reports:
    submission = read_site(site).submission
    assert submission is not None
    now = read_clock({"SOURCE_DATE_EPOCH": str(clock)}, submission.plan.school.zone)
    edition = Edition(submission, now, preview=False)
    span = span_of(submission.plan, period, now.date())
    assert isinstance(span, Span)
    account = account_of(edition, span)
    paper = paper_of(account)
    return Reports(account, edition, docx_report(paper), xlsx_report(account), pdf_report(paper))


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]} {case[1]}")
def reports(request: pytest.FixtureRequest) -> Reports:
    """Return the reports of a period of a school."""
    name, period = request.param
    return reports_of(REAL_SITES[name], period)


@pytest.fixture(scope="module")
def demo() -> Reports:
    """Return the report of the school year of the school that does not exist."""
    return reports_of(REAL_SITES["demo"], "2025-2026")


# ── The figures ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_word_says_every_figure(reports: Reports) -> None:
    """Each answer of each target stands in a row of the Word file with its period and its status."""
    for target, result in reports.results:
        period = period_text(result.period.id, reports.account.plan)
        wanted = (value_text(target, result), say(f"status-{result.status}"))
        found = [
            (row[-2].split("\n")[0], row[-1])
            for row in reports.word_rows
            if any(cell.split("\n")[0] == target.text for cell in row) and row[-3] == period
        ]
        assert wanted in found, (target.id, period)


def test_excel_says_every_figure(reports: Reports) -> None:
    """Each answer stands in a row of the sheet of results; a target of another phase has a row without a figure."""
    rows = {(row[0], row[4]): row for row in reports.sheet("Kết quả")}
    for target, result in reports.results:
        row = rows[target.id, period_text(result.period.id, reports.account.plan)]
        assert row[5] == value_text(target, result)
        assert row[6] == (None if result.value is None else int(result.value * 10) / 10)
        assert row[8] == say(f"status-{result.status}")
    later = [line.target.id for line in reports.account.lines if not line.results]
    assert [target for target, period in rows if not period] == later


def test_pdf_says_every_figure(reports: Reports) -> None:
    """Each answer stands in the PDF, read in its own order: the target, its period, the figure, the status."""
    text = reports.pdf_text
    for target, result in reports.results:
        parts = (
            target.text,
            period_text(result.period.id, reports.account.plan),
            value_text(target, result),
            say(f"status-{result.status}"),
        )
        name, *rest = (re.escape(squash(part)) for part in parts)
        assert re.search(rf"{name}.{{0,160}}?{'.{0,120}?'.join(rest)}", text), (target.id, result.period.id)


def test_open_data_says_the_same(reports: Reports) -> None:
    """What the website publishes about a public target is what the report says of it."""
    data = json.loads(render_progress_json(reports.edition))
    published = {
        (target["id"], result["period"]): (result["value"], result["status"])
        for target in data["targets"]
        for result in target["results"]
    }
    for target, result in reports.results:
        if target.public:
            value, status = published[target.id, result.period.id]
            assert status == str(result.status)
            assert value == (None if result.value is None else pytest.approx(float(result.value), abs=0.1))
        else:
            assert (target.id, result.period.id) not in published


def test_totals_are_formulas_that_agree(reports: Reports) -> None:
    """Every total is computed from the sheet of articles, and its cached value is what those articles give."""
    articles = [row for row in reports.sheet("Tin bài") if row[0]]
    assert [row[0] for row in articles] == [entry.article.id for entry in reports.account.entries]
    for name, column in (("Chủ đề", 5), ("Đơn vị", 6)):
        formulas = reports.sheet(name, values=False)
        for (term, number), (_, formula) in zip(reports.sheet(name), formulas, strict=True):
            assert formula.startswith("=SUMPRODUCT(")
            assert number == sum(term in row[column].split(" | ") for row in articles)
    for row, cells in zip(reports.sheet("Theo tháng"), reports.sheet("Theo tháng", values=False), strict=True):
        if hasattr(row[0], "year"):
            assert cells[1].startswith("=COUNTIFS(")
            assert row[1] == sum(article[3] == row[0] for article in articles) == sum(row[6:])


def test_a_count_is_computed_from_the_articles(reports: Reports) -> None:
    """A counted target whose period is reported whole is a formula over the articles that name it."""
    articles = [row for row in reports.sheet("Tin bài") if row[0]]
    formulas = {(row[0], row[4]): row[6] for row in reports.sheet("Kết quả", values=False)}
    for target, result in reports.results:
        if target.kind is Kind.COUNT and is_within(result, reports.account.span):
            formula = formulas[target.id, period_text(result.period.id, reports.account.plan)]
            assert formula.startswith("=SUMPRODUCT(")
            own = [row for row in articles if target.id in (row[10] or "").split(" | ")]
            assert result.value == sum(row[2].date() in result.period for row in own)


def test_every_article_is_in_the_appendix(reports: Reports) -> None:
    """A leader can put a finger on each article: title and address, in Word and in the PDF."""
    cells = {line for row in reports.word_rows for cell in row for line in cell.split("\n")}
    text = reports.pdf_text
    base = reports.account.plan.look.base_url
    for entry in reports.account.entries:
        assert f"{base}/{entry.article.url}" in cells
        assert squash(f"{base}/{entry.article.url}") in text
        assert any(cell.startswith(entry.article.title) for cell in cells)
        assert squash(entry.article.title) in text


# ── What appears only here, and what never does ─────────────────────────────────────────────────────────────────────


def test_units_without_output_are_named(reports: Reports) -> None:
    """The list of units that published nothing stands in all three forms."""
    paragraphs = [paragraph.text for paragraph in reports.word.paragraphs]
    numbers = dict(reports.sheet("Đơn vị"))
    for unit in reports.account.silent_units:
        assert f"- {unit.name}" in paragraphs
        assert numbers[unit.name] == 0
        assert squash(unit.name) in reports.pdf_text


def test_a_target_that_is_not_public_is_here(demo: Reports) -> None:
    """The report is internal: it holds what the website must not show, marked so."""
    (line,) = (line for line in demo.account.lines if not line.target.public)
    assert "chỉ dùng nội bộ" in "\n".join(cell for row in demo.word_rows for cell in row)
    assert "Nội bộ" in {row[10] for row in demo.sheet("Kết quả") if row[0] == line.target.id}
    assert squash(line.target.text) in demo.pdf_text


def test_a_percentage_is_cut(demo: Reports) -> None:
    """69,96 % is not 70 %, in no form of the report."""
    assert "6996/10000 (69,9%)" in {row[5] for row in demo.sheet("Kết quả")}
    assert 69.9 in {row[6] for row in demo.sheet("Kết quả")}
    assert 69.9 in {row[7] for row in demo.sheet("Số liệu khai báo")}
    assert "6996/10000(69,9%)" in demo.pdf_text


def test_output_without_a_number_has_no_verdict() -> None:
    """A plan that sets no number for output gets statistics: no verdict on any count, no line in the chart."""
    found = reports_of(REAL_SITES["le-quy-don"], "2026-11")
    counts = [(target, result) for target, result in found.results if target.kind is Kind.COUNT]
    assert counts
    assert {result.status for _, result in counts} == {Status.NOT_RATED}
    assert all(row[4] is None and row[5] is None for row in found.sheet("Theo tháng"))


def test_nobody_is_named_who_is_not_in_the_plan(reports: Reports) -> None:
    """Number and signature are left to people: blanks that are marked, and no name of a person."""
    assert not reports.account.plan.signer.name
    words = " ".join(cell for row in reports.word_rows for cell in row)
    assert say("report-blank-name") in words
    assert "Số:          /BC-" in words
    marked = [run for _, run in runs_of(reports.word) if run.style.name == "Chỗ cần điền"]
    assert {run.text for run in marked} >= {
        say(f"report-blank-{part}") for part in ("general", "strengths", "limits", "next", "requests", "name")
    }


# ── Decree 30/2020 ──────────────────────────────────────────────────────────────────────────────────────────────────


def runs_of(word: Any) -> Iterator[tuple[Any, Any]]:
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for paragraph in [*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)]:
        yield from ((paragraph, run) for run in paragraph.runs)


def test_the_page_of_the_decree(reports: Reports) -> None:
    """A4, margins 20, 20, 30 and 15 mm; the page's number in the top margin, centred, from page 2."""
    (section,) = reports.word.sections
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [30, 15]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    (number,) = section.header.paragraphs
    (field,) = number._p.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert number.style.paragraph_format.alignment == 1  # centred


def test_the_font_of_the_decree(demo: Reports) -> None:
    """Times New Roman for every script of every style, and nothing typed over a style."""
    word = demo.word
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        assert {fonts.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        assert not [key for key in fonts.attrib if "heme" in key]
    for paragraph, run in runs_of(word):
        assert run.font.name is None
        assert run.font.size is None
        assert paragraph.style.name != "Normal" or not run.text


def test_the_head_of_the_decree(demo: Reports) -> None:
    """Quốc hiệu, Tiêu ngữ, the body, its number, place and date: in the order, sizes and faces of the decree."""
    left, right = demo.word.tables[0].rows[0].cells
    assert [each.text for each in left.paragraphs if each.text] == [
        "CƠ QUAN CHỦ QUẢN\u00a0MẪU",
        "TRƯỜNG TRUNG CẤP\u00a0MẪU",
        "Số:          /BC-TCM",
    ]
    assert [each.text for each in right.paragraphs if each.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thành phố Mẫu, ngày 22 tháng 11 năm 2026",
    ]
    faces = {each.text: each.style.font for each in (*left.paragraphs, *right.paragraphs)}
    assert faces["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].bold
    assert faces["Độc lập - Tự do - Hạnh phúc"].bold
    assert faces["TRƯỜNG TRUNG CẤP\u00a0MẪU"].bold
    assert not faces["CƠ QUAN CHỦ QUẢN\u00a0MẪU"].bold
    assert faces["Thành phố Mẫu, ngày 22 tháng 11 năm 2026"].italic
    styles = {name: demo.word.styles[name].font for name in ("Chữ Nơi nhận", "Danh sách nơi nhận")}
    assert (styles["Chữ Nơi nhận"].size, styles["Danh sách nơi nhận"].size) == (Pt(12), Pt(11))
    assert styles["Chữ Nơi nhận"].bold
    assert styles["Chữ Nơi nhận"].italic


def test_tables_repeat_their_heads(demo: Reports) -> None:
    """A table that runs over a page begins again with its head, and no row is torn apart."""
    _, *tables = demo.word.tables
    for table in (table for table in tables if table.style.name == "Table Grid"):
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
        assert all(list(row._tr.iter(qn("w:cantSplit"))) for row in table.rows)


# ── The files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_same_clock_same_bytes() -> None:
    """Made twice at one moment, every form has the same bytes; a day later the date is another."""
    first, again = (reports_of(REAL_SITES["demo"], "2026-11") for _ in range(2))
    assert first.docx_bytes == again.docx_bytes
    assert first.pdf_bytes == again.pdf_bytes
    assert first.xlsx_bytes == again.xlsx_bytes
    later = reports_of(REAL_SITES["demo"], "2026-11", CLOCK + 86_400)
    assert later.docx_bytes != first.docx_bytes
    assert later.pdf_bytes != first.pdf_bytes


def test_the_pdf_is_for_everybody(demo: Reports) -> None:
    """Tagged as PDF/UA-1 in Vietnamese, with a title, headings, heads of tables and words for the QR code."""
    catalog: Any = demo.pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "vi-VN"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert demo.pdf.metadata is not None
    assert demo.pdf.metadata.title is not None
    assert demo.pdf.metadata.title.startswith("BÁO CÁO")
    tags = list(tags_of(catalog["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= {tag for tag, _ in tags}
    assert "Mã QR dẫn đến https://mau.example/nq71/tien-do/" in {alt for _, alt in tags}


def tags_of(element: Any) -> Iterator[tuple[str, str]]:
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            yield from tags_of(child)
    elif isinstance(element, dict):
        yield str(element.get("/S")), str(element.get("/Alt", ""))
        if "/K" in element:
            yield from tags_of(element["/K"])


def test_fonts_are_inside_the_pdf(demo: Reports) -> None:
    """No machine needs a font of its own to show or print the PDF."""
    for page in demo.pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())


def test_sheets_are_real_tables(demo: Reports) -> None:
    """Six sheets, each a table with filter and a head that stays; charts of months, themes and units."""
    book = openpyxl.load_workbook(io.BytesIO(demo.xlsx_bytes))
    assert book.sheetnames == SHEETS
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert sheet.freeze_panes == "A2"
    assert [name for name in SHEETS if book[name]._charts] == ["Theo tháng", "Chủ đề", "Đơn vị"]


def test_texts_never_run(tmp_path: Path) -> None:
    """A title that begins like a formula stays a title; letters that no font has become boxes."""
    site = write_site(tmp_path / "site")
    write_article(site, "2026/11/cong-thuc", title="=HYPERLINK(A1) 😀 中文 & <b>\\#[x]")
    found = reports_of(site, "2026-11")
    row = found.sheet("Tin bài", values=False)[0]
    assert row[1] == "=HYPERLINK(A1) 😀 中文 & <b>\\#[x]"
    book = openpyxl.load_workbook(io.BytesIO(found.xlsx_bytes))
    cell = book["Tin bài"]["B2"]
    assert (cell.quotePrefix, cell.data_type) == (True, "s")
    assert squash("=HYPERLINK(A1) □ □□ & <b>\\#[x]") in found.pdf_text
    assert "=HYPERLINK(A1) 😀 中文 & <b>\\#[x]" in {cell.split("\n")[0] for row in found.word_rows for cell in row}


def test_a_period_without_articles(tmp_path: Path) -> None:
    """Nothing published is a report, too."""
    found = reports_of(write_site(tmp_path / "site", url=""), "2026-10")
    assert say("report-articles-none") in [each.text for each in found.word.paragraphs]
    assert found.sheet("Theo tháng")[0][1] == 0
    assert "localhost" not in found.pdf_text  # no address of the column yet: none is made up


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site with one article."""
    made = write_site(tmp_path / "site")
    write_article(made, "2026/11/ngay-hoi")
    return made


def report_on(site: Path, period: str) -> int:
    with clock_at(CLOCK):
        return report.run(site, period)


@pytest.mark.parametrize("period", ["2026-11", "2026-Q4", "2026-H2", "2026", "2026-2027", "gd1"])
def test_the_three_files(site: Path, period: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of period gets its three files in the site's own reports folder, and their paths are printed."""
    assert report_on(site, period) == 0
    names = [f"bao-cao-{period}.{kind}" for kind in ("docx", "pdf", "xlsx")]
    assert sorted(path.name for path in (site / "reports").iterdir()) == names
    said = capsys.readouterr().out
    assert all(str(site / "reports" / name) in said for name in names)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-12", "chưa bắt đầu"),
        ("2025", "trước khi kế hoạch có hiệu lực"),
        ("2031", "hết hiệu lực"),
        ("11/2026", "Không có kỳ báo cáo"),
        ("../x", "Không có kỳ báo cáo"),
    ],
)
def test_a_wrong_period(site: Path, period: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A period that is none, or has not begun, gets a sentence and no file."""
    assert report_on(site, period) == 2
    assert words in capsys.readouterr().err
    assert not (site / "reports").exists()


def test_a_site_with_problems_gets_no_report(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures are only as good as what they are counted from."""
    write_article(site, "2026/11/sai", date="32/11/2026")
    assert report_on(site, "2026-11") == 1
    assert "[date-bad]" in capsys.readouterr().out
    assert not (site / "reports").exists()


def test_no_site_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a plan is wrong use."""
    assert report_on(tmp_path, "2026-11") == 2
    assert "plan.toml" in capsys.readouterr().err


def test_a_disk_that_refuses(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where the folder should be is said, not crashed on."""
    (site / "reports").write_text("", encoding="utf-8")
    assert report_on(site, "2026-11") == 1
    assert "Không ghi được báo cáo" in capsys.readouterr().err


def test_a_frozen_month_is_shown_beside(tmp_path: Path) -> None:
    """Where a month was closed and changed later, the report says both figures."""
    site = shutil.copytree(REAL_SITES["demo"], tmp_path / "demo")
    found = reports_of(site, "2026-03")
    lines: list[Line] = [line for line in found.account.lines if any(result.is_closed for result in line.results)]
    assert lines
    notes = " ".join(str(row[9]) for row in found.sheet("Kết quả"))
    assert "đã chốt" in notes
    assert "đãchốt" in found.pdf_text
    assert "đã chốt" in " ".join(cell for row in found.word_rows for cell in row)
