"""Declared figures through a sheet: staff fill in cells, and one wrong cell keeps the whole sheet out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nq71.commands import figures as command
from nq71.domain.figure_rows import COLUMNS
from nq71.readers.site import read_site
from tests.build.sites import tree

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo"
AT = {column.key: number for number, column in enumerate(COLUMNS, 1)}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the demo's plan and figures; articles do not matter here."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795309200")
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("plan.toml", "figures.toml"):
        shutil.copy(DEMO / name, folder / name)
    return folder


@pytest.fixture
def sheet(site: Path, tmp_path: Path) -> Path:
    """Export the sheet that staff get."""
    path = tmp_path / "so-lieu.xlsx"
    assert command.run(site, path, None) == 0
    return path


def fill(path: Path, row: int, **values: object) -> None:
    """Type into a row (counted as Excel does) and save."""
    book = openpyxl.load_workbook(path)
    for key, value in values.items():
        book.worksheets[0].cell(row, AT[key]).value = value
    book.save(path)


def row_of(path: Path, target: str, period: str) -> int:
    """Find the row of a target and period."""
    page: Worksheet = openpyxl.load_workbook(path).worksheets[0]
    keys = [
        (page.cell(row, AT["target"]).value, page.cell(row, AT["period"]).value) for row in range(1, page.max_row + 1)
    ]
    return keys.index((target, period)) + 1


def refused(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Import a sheet that must not be taken in: exit 1, not a byte of the site changes; return what was said."""
    before = tree(site)
    capsys.readouterr()
    assert command.run(site, None, sheet) == 1
    said = capsys.readouterr()
    assert tree(site) == before
    assert "Traceback" not in said.out + said.err
    assert f"{sheet.name}:" in said.out
    assert "Chưa nhập dòng nào" in said.out
    return said.out


def address(key: str, row: int) -> str:
    return f"ô {openpyxl.utils.get_column_letter(AT[key])}{row},"


def test_a_sheet_that_nobody_touched_changes_nothing(site: Path, sheet: Path) -> None:
    """Out and in again: not a byte of the file differs."""
    before = (site / "figures.toml").read_bytes()
    assert command.run(site, None, sheet) == 0
    assert (site / "figures.toml").read_bytes() == before


def test_the_same_plan_gives_the_same_sheet(site: Path, sheet: Path, tmp_path: Path) -> None:
    """So that a sheet in a mail can be compared with a later one."""
    again = tmp_path / "again.xlsx"
    assert command.run(site, again, None) == 0
    assert again.read_bytes() == sheet.read_bytes()


def test_every_declared_target_asks_for_its_missing_periods(site: Path, sheet: Path) -> None:
    """What is declared is filled in, what is missing is an empty row, nothing that is counted is asked."""
    row = row_of(sheet, "kenh-so", "2026-Q3")
    page = openpyxl.load_workbook(sheet).worksheets[0]
    assert page.cell(row, AT["value"]).value is None
    targets = {page.cell(row, AT["target"]).value for row in range(2, page.max_row + 1)} - {None}
    found = read_site(site).submission
    assert found is not None
    kinds = {str(target.kind) for target in found.plan.targets if target.id in targets}
    assert kinds == {"declared_ratio", "declared_count", "unit_checklist", "trend", "scorecard"}


def test_what_staff_fill_in_arrives_and_comments_stay(site: Path, sheet: Path) -> None:
    """A new number, a confirmation on an old one: every comment and the order are where they were."""
    before = (site / "figures.toml").read_text("utf-8")
    fill(sheet, row_of(sheet, "kenh-so", "2026-Q3"), value=3, evidence="Biên bản mẫu", as_of="30/09/2026")
    fill(sheet, row_of(sheet, "quan-triet", "2026-2027"), confirmed_by="Ban Giám hiệu")
    assert command.run(site, None, sheet) == 0
    after = (site / "figures.toml").read_text("utf-8")
    found = read_site(site).submission
    assert found is not None
    by_key = {(figure.target, figure.period): figure for figure in found.figures}
    assert by_key["kenh-so", "2026-Q3"].value == 3
    assert str(by_key["kenh-so", "2026-Q3"].as_of) == "2026-09-30"
    assert by_key["quan-triet", "2026-2027"].is_confirmed
    comments = [line for line in before.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments


@pytest.mark.parametrize(
    ("typed", "written"),
    [("69,96", "69.96"), ("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("69.96", "69.96"), (1.234, "1.234")],
)
def test_a_number_typed_as_text_stays_exact(site: Path, sheet: Path, typed: object, written: str) -> None:
    """69,96 is 69.96 and nothing near it; dots between thousands are no decimals."""
    fill(sheet, row_of(sheet, "kenh-so", "2026-Q3"), value=typed)
    assert command.run(site, None, sheet) == 0
    assert f"value = {written}\n" in (site / "figures.toml").read_text("utf-8")


def test_a_school_without_figures_gets_its_file(site: Path, sheet: Path) -> None:
    """The first import makes figures.toml."""
    (site / "figures.toml").unlink()
    assert command.run(site, None, sheet) == 0
    found = read_site(site)
    assert found.submission is not None
    assert found.submission.figures
    assert found.problems == ()


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("value", "nhiều", "Cần một số"),
        ("value", -1, "Cần một số"),
        ("value", "1e99", "Cần một số"),
        ("value", True, "Cần một số"),
        ("value", "=1/0", "Ô còn trống"),
        ("value", "1.234", "gõ 1234 hoặc 1,234"),
        ("as_of", "hôm qua", "Cần một ngày"),
        ("as_of", "31/02/2026", "Cần một ngày"),
        ("as_of", 12, "Cần một ngày"),
        ("period", "quý 3", "Không rõ kỳ"),
        ("period", "2026-2030", "Không rõ kỳ"),
        ("target", "kenh-s", "ý bạn là «kenh-so»?"),
        ("target", "tin-bai-thang", "không có chỉ tiêu khai báo"),
        ("target", None, "không có chỉ tiêu khai báo"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken_in(  # noqa: PLR0917 - what pytest hands in
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str], key: str, value: object, says: str
) -> None:
    """Its address stands in the sentence, and figures.toml is what it was."""
    row = row_of(sheet, "kenh-so", "2026-Q3")
    fill(sheet, row, **({"value": 3, "evidence": "Biên bản mẫu"} | {key: value}))
    said = refused(site, sheet, capsys)
    assert f"so-lieu.xlsx:{row}: {address(key, row)}" in said
    assert says in said


@pytest.mark.parametrize(
    ("values", "key", "says"),
    [
        ({"numerator": 8, "denominator": 7}, "numerator", "lớn hơn tổng số"),
        ({"numerator": 0, "denominator": 0}, "denominator", "lớn hơn 0"),
        ({"numerator": 3, "denominator": None}, "denominator", "Ô còn trống"),
        ({"numerator": None, "denominator": 3}, "numerator", "Ô còn trống"),
    ],
)
def test_a_share_needs_both_its_numbers(  # noqa: PLR0917 - what pytest hands in
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str], values: dict[str, object], key: str, says: str
) -> None:
    """The part is not over the whole, and the whole is not zero."""
    row = row_of(sheet, "quan-triet", "2026-2027")
    fill(sheet, row, **values)
    said = refused(site, sheet, capsys)
    assert address(key, row) in said
    assert says in said


def card_rows(sheet: Path) -> list[int]:
    """Rows of the scorecard of 2025-2026, the first criterion first."""
    page = openpyxl.load_workbook(sheet).worksheets[0]
    rows = range(2, page.max_row + 1)
    return [
        row
        for row in rows
        if page.cell(row, AT["target"]).value == "bo-tieu-chi" and page.cell(row, AT["criterion"]).value
    ]


@pytest.mark.parametrize(
    ("values", "key", "says"),
    [
        ({"points": 31}, "points", "lớn hơn điểm tối đa"),
        ({"points": -1}, "points", "số không âm"),
        ({"points": 0, "max_points": 0}, "max_points", "phải lớn hơn 0"),
        ({"max_points": None}, "max_points", "Ô còn trống"),
        ({"weight": -0.3}, "weight", "số không âm"),
    ],
)
def test_a_criterion_has_points_and_a_weight(  # noqa: PLR0917 - what pytest hands in
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str], values: dict[str, object], key: str, says: str
) -> None:
    """Points between zero and the most, a weight not below zero: else the cell is named."""
    row = card_rows(sheet)[0]
    fill(sheet, row, **values)
    said = refused(site, sheet, capsys)
    assert address(key, row) in said
    assert says in said


def test_a_scorecard_that_weighs_nothing_is_refused(
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All weights zero: the first one is named, once; one that weighs is enough."""
    rows = card_rows(sheet)
    assert len(rows) > 2
    for row in rows:
        fill(sheet, row, weight=0)
    said = refused(site, sheet, capsys)
    assert address("weight", rows[0]) in said
    assert said.count("đều bằng 0") == 1
    fill(sheet, rows[-1], weight=1)
    assert command.run(site, None, sheet) == 0


@pytest.mark.parametrize(
    ("values", "key", "says"),
    [
        ({"done": "có thể"}, "done", "Cần «có» hoặc «không»"),
        ({"done": "có", "unit": "khoa-la"}, "unit", "không có đơn vị"),
        ({"done": "có", "unit": None}, "unit", "Ô còn trống"),
    ],
)
def test_a_checklist_knows_units_and_yes_or_no(  # noqa: PLR0917 - what pytest hands in
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str], values: dict[str, object], key: str, says: str
) -> None:
    """Maybe is no answer."""
    row = row_of(sheet, "khoa-phong", "2025-2026")
    fill(sheet, row, **values)
    said = refused(site, sheet, capsys)
    assert address(key, row) in said
    assert says in said


def test_one_row_twice_is_refused(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which of the two is meant, nobody knows."""
    page = openpyxl.load_workbook(sheet).worksheets[0]
    row = page.max_row + 1
    fill(sheet, row, target="kenh-so", period="2025-Q4", value=1)
    said = refused(site, sheet, capsys)
    assert address("target", row) in said
    assert f"trùng với dòng {row_of(sheet, 'kenh-so', '2025-Q4')}" in said


@pytest.mark.parametrize("content", [b"", b"khong phai bang tinh", b"PK\x03\x04 hong"])
def test_what_is_no_sheet_is_refused(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """A kind sentence, no traceback."""
    path = tmp_path / "hong.xlsx"
    path.write_bytes(content)
    assert "hong.xlsx:1:" in (said := refused(site, path, capsys))
    assert "Không đọc được" in said


def test_a_sheet_that_was_damaged_on_its_way_is_refused(
    site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sheet is to blame, not the disk: one bit sends its reader to a place before its beginning."""
    data = bytearray(sheet.read_bytes())
    data[-6] ^= 2
    sheet.write_bytes(data)
    assert "Không đọc được" in refused(site, sheet, capsys)


def test_a_sheet_without_its_headings_is_refused(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The names of the missing columns are said."""
    fill(sheet, 1, denominator="Cột khác")
    said = refused(site, sheet, capsys)
    assert "so-lieu.xlsx:1:" in said
    assert "Bảng thiếu cột: Tổng số" in said


def test_wrong_use_is_said(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither or both of the two flags, no such file, no such site: exit 2."""
    assert command.run(site, None, None) == 2
    assert command.run(site, tmp_path / "a.xlsx", tmp_path / "b.xlsx") == 2
    assert command.run(site, None, tmp_path / "khong-co.xlsx") == 2
    assert command.run(tmp_path / "khong-co", tmp_path / "a.xlsx", None) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_broken_plan_is_named_first(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures cannot be held against a plan that cannot be read."""
    (site / "plan.toml").write_text("version =", "utf-8")
    before = tree(site)
    assert command.run(site, None, sheet) == 1
    assert "plan.toml:1:" in capsys.readouterr().out
    assert tree(site) == before


def test_two_faults_are_told_at_once(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every wrong cell in one go, in the order of the rows, and what was right is not taken in either."""
    first, second = row_of(sheet, "kenh-so", "2026-Q3"), row_of(sheet, "quan-triet", "2026-2027")
    fill(sheet, first, value="ba", as_of="mai", evidence="Biên bản mẫu")
    fill(sheet, second, numerator=8, denominator=7)
    said = refused(site, sheet, capsys)
    cells = [address(*each) for each in (("value", first), ("as_of", first), ("numerator", second))]
    assert all(cell in said for cell in cells)
    rows = [int(line.split(":")[1]) for line in said.splitlines() if line.startswith("so-lieu.xlsx:")]
    assert rows == sorted(rows)
    assert len(rows) == 3


def test_a_character_that_nobody_sees_is_refused(site: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A control character pasted into the evidence, as a sheet's file writes it."""
    row = row_of(sheet, "kenh-so", "2026-Q3")
    fill(sheet, row, value=3, evidence="Biên\x85bản")
    said = refused(site, sheet, capsys)
    assert address("evidence", row) in said
    assert "ký tự điều khiển" in said
