"""Workbooks that are bombs, or that look around: no figure is taken from them, soon, and nothing else is read."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nq71.readers.figures_sheet import read_figures_sheet
from nq71.readers.plan import plan_of, read_plan
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "bi-mat-7f3a91"  # noqa: S105 - a mark that must turn up nowhere
SECONDS = 20  # a bomb takes hours; a busy machine some seconds
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
ROWS = f"<worksheet {SPACE}><sheetData>{{}}</sheetData></worksheet>"
ROW = ROWS.format('<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>')


def entity(declared: str, used: str) -> str:
    return f"{HEAD}<!DOCTYPE x [{declared}]>{ROW.format(used)}"


CASES: dict[str, Callable[[str], dict[str, bytes | str]]] = {
    "laughs in a sheet": lambda _: {SHEET: entity(f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;")},
    "laughs in strings": lambda _: {STRINGS: entity(f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;")},
    "quadratic": lambda _: {SHEET: entity(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 50_000)},
    "a file as entity": lambda path: {SHEET: entity(f'<!ENTITY a SYSTEM "file://{path}">', "&a;")},
    "a file as parameter": lambda path: {SHEET: entity(f'<!ENTITY % a SYSTEM "file://{path}"> %a;', "x")},
    "a far definition": lambda _: {SHEET: f'{HEAD}<!DOCTYPE x SYSTEM "https://xau.example/x.dtd">{ROW.format("x")}'},
    "a file included": lambda path: {
        SHEET: HEAD
        + ROW.format(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{path}" parse="text"/>')
    },
    "much out of little": lambda _: {SHEET: HEAD + ROW.format(" " * 30_000_000)},
    "many little ones": lambda _: {f"xl/{number}.xml": b" " * 1_000_000 for number in range(30)},
    "deep": lambda _: {SHEET: HEAD + ROW.format("<a>" * 100_000)},
    "far cell": lambda _: {SHEET: HEAD + ROWS.format('<row r="200000"><c r="XFD200000"><v>1</v></c></row>')},
    "a name that leads out": lambda path: {f"../../../../../..{path}.new": b"x", "/etc/x.new": b"x"},
    "no zip at all": lambda _: {},
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_workbook_gives_no_figure(tmp_path: Path, case: str) -> None:
    """It is refused in a sentence, without what stands in a file beside it, and without a new file anywhere."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = tmp_path / "so-lieu.xlsx"
    parts = CASES[case](secret.as_posix())
    path.write_bytes(workbook(parts) if parts else b"PK" + bytes(range(256)))
    plan = read_plan(sites.write_site(tmp_path / "site") / "plan.toml").value
    assert plan is not None
    before = sites.tree(tmp_path)
    start = time.monotonic()
    sheet = read_figures_sheet(path, plan_of(plan))
    assert time.monotonic() - start < SECONDS
    assert sheet.figures == ()
    assert sheet.problems
    assert SECRET not in repr(sheet)
    assert sites.tree(tmp_path) == before


def workbook(changed: dict[str, bytes | str]) -> bytes:
    """Return a workbook with these parts changed or added."""
    plain, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return made.getvalue()
