"""Frozen months as they stand in a folder, with whatever happened to their files."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from nq71.domain.closing import ClosedFile, ClosedMonth, ClosedTarget, Fault, totals_of
from nq71.domain.result import Status
from nq71.readers.closed import read_closed
from nq71.writers.closed import render_closed

if TYPE_CHECKING:
    from pathlib import Path

ZONE = timezone(timedelta(hours=7))
OCTOBER = ClosedMonth(
    "2026-10",
    datetime(2026, 11, 2, 8, tzinfo=ZONE),
    (
        ClosedTarget("tin-bai", Fraction(1), Status.MET, ("2026/10/a",)),
        ClosedTarget("tiep-can", Fraction(1749, 25), Status.UNCONFIRMED),
        ClosedTarget("khai", None, Status.MISSING),
    ),
    totals_of(()),
    {"2026/10/a": "ab" * 32},
)
GOOD = render_closed(OCTOBER).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the empty ``closed/`` of a site."""
    folder = tmp_path / "closed"
    folder.mkdir()
    return folder


def read(folder: Path, text: str | bytes, name: str = "2026-10.json") -> ClosedFile:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (file,) = read_closed(folder.parent)
    return file


def test_the_file_is_for_people_too() -> None:
    """One fact a line, Vietnamese as it is, the seal last, a line feed at the end."""
    assert GOOD.startswith(
        '{\n  "version": 1,\n  "period": "2026-10",\n  "closed_at": "2026-11-02T08:00:00+07:00",\n'
    )
    assert GOOD.endswith('"\n}\n')
    assert [row["value"] for row in json.loads(GOOD)["targets"]] == ["1", "1749/25", None]
    assert list(json.loads(GOOD))[-1] == "sha256"


def test_a_good_file(folder: Path) -> None:
    """It comes back as it was."""
    assert read(folder, GOOD) == ClosedFile("closed/2026-10.json", OCTOBER)


def test_a_site_without_closed_months(tmp_path: Path) -> None:
    """The folder need not be there."""
    assert read_closed(tmp_path) == ()


@pytest.mark.parametrize("name", [".2026-10.json.x1", ".2026-10.json", "ghi-chu.txt", "2026-10.json.bak"])
def test_what_else_stands_there(folder: Path, name: str) -> None:
    """Notes and half-written files are no months."""
    (folder / name).write_text(GOOD, encoding="utf-8")
    (folder / "2026-09.json").mkdir()
    assert read_closed(folder.parent) == ()


def test_files_come_by_name(folder: Path) -> None:
    """Whatever order the disk has."""
    for name in ("2026-10.json", "2026-02.json", "2025-12.JSON"):
        (folder / name).write_text("", encoding="utf-8")
    assert [file.path.removeprefix("closed/") for file in read_closed(folder.parent)] == [
        "2025-12.JSON",
        "2026-02.json",
        "2026-10.json",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault", "field"),
    [
        ('"value": "1"', '"value": "2"', Fault.EDITED, ""),
        ('"value": "1"', '"value": "2/2"', Fault.EDITED, ""),
        ('"value": "1"', '"value": null', Fault.EDITED, ""),
        ('"period": "2026-10"', '"period": "2026-09"', Fault.EDITED, ""),
        ('"met"', '"above"', Fault.EDITED, ""),
        ('"all": 0', '"all": 1', Fault.EDITED, ""),
        ("+07:00", "+08:00", Fault.EDITED, ""),
        ("abab", "abac", Fault.EDITED, ""),
        ('"value": "1"', '"value": 1', Fault.SHAPE, "targets[1].value"),
        ('"value": "1"', '"value": "1,5"', Fault.SHAPE, "targets[1].value"),
        ('"value": "1"', '"value": "1e999999999"', Fault.SHAPE, "targets[1].value"),
        ('"value": "1"', '"value": "1/0"', Fault.SHAPE, "targets[1].value"),
        ('"met"', '"đạt"', Fault.SHAPE, "targets[1].status"),
        ('"all": 0', '"all": -1', Fault.SHAPE, "totals.all"),
        ('"all": 0', '"all": true', Fault.SHAPE, "totals.all"),
        ("T08:00:00+07:00", "", Fault.SHAPE, "closed_at"),
        ('"period": "2026-10"', '"period": "2026-13"', Fault.SHAPE, "period"),
        ('"version": 1', '"version": 9', Fault.SHAPE, "version"),
        ('"version": 1', '"version": 1, "version": 1', Fault.SHAPE, "version"),
        ('"all": 0', '"all": 0, "note": "\\ud800"', Fault.SHAPE, ""),
        ('"all": 0', '"all": NaN', Fault.SYNTAX, ""),
        ('"all": 0', f'"all": {"9" * 5000}', Fault.SYNTAX, ""),
    ],
)
def test_what_can_happen_to_a_file(folder: Path, old: str, new: str, fault: Fault, field: str) -> None:
    """Each change is seen, and the key is named where the change is no figure at all."""
    assert old in GOOD
    file = read(folder, GOOD.replace(old, new, 1))
    assert (file.fault, file.field) == (fault, field)


@pytest.mark.parametrize("text", ["[]", "null", '"a"', "{}", "[" * 100_000])
def test_what_is_no_month_at_all(folder: Path, text: str) -> None:
    """JSON, but another thing; or so deep that nobody wrote it."""
    assert read(folder, text).fault in {Fault.SHAPE, Fault.SYNTAX}


def test_the_line_where_json_breaks_off(folder: Path) -> None:
    """A file that was cut short."""
    file = read(folder, GOOD[: GOOD.index('"targets"')])
    assert (file.fault, file.line) == (Fault.SYNTAX, 5)


def test_another_encoding(folder: Path) -> None:
    """Notepad saved it."""
    assert read(folder, GOOD.encode("utf-16")).fault is Fault.ENCODING


@pytest.mark.parametrize("name", ["2026-10.JSON", "2026-10 (2).json", "2026-09.json"])
def test_another_name(folder: Path, name: str) -> None:
    """A copy, or a month renamed to another one."""
    assert read(folder, GOOD, name).fault is Fault.MISNAMED


@pytest.mark.parametrize(
    ("old", "new"), [("\n", "\r\n"), ("{", "\ufeff{"), ("  ", "")], ids=["ends", "mark", "indent"]
)
def test_spaces_are_not_figures(folder: Path, old: str, new: str) -> None:
    """Line ends, a byte-order mark and indents do not break the seal."""
    text = GOOD.replace(old, new, 1 if old == "{" else -1)
    assert read(folder, text) == ClosedFile("closed/2026-10.json", OCTOBER)
