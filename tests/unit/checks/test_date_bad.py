"""A date is ISO or day-first and exists; anything else would land in the wrong month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "value", ["05/11/2026", "2026-11-05 08:30", "Thứ Năm, 5/11/2026, 8h30", "2026-11-05T01:30:00Z"]
)
def test_dates_as_people_write_them(desk: Desk, value: str) -> None:
    """Day first or ISO, with a weekday, with 8h30, with a time zone."""
    assert desk.places("date-bad", desk.article({"Ngày": value})) == []


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2026-11", "thiếu ngày"),
        ("31/02/2026", "lịch không có"),
        ("hôm qua", "không đọc được"),
        ("05/11/2026 25:00", "lịch không có"),
    ],
)
def test_each_kind_of_no_date(desk: Desk, value: str, why: str) -> None:
    """The editor learns why: only a month, no such day, no date at all."""
    [problem] = desk.problems("date-bad", desk.article({"Ngày": value}))
    assert (problem.file, problem.line, problem.field) == (FILE, 2, "Ngày")
    assert value in problem.problem
    assert why in problem.problem


def test_the_day_of_an_event(desk: Desk) -> None:
    """It is read by the same rule."""
    assert desk.places("date-bad", desk.article({"Ngày sự kiện": "tháng sau"})) == [f"{FILE}:7: Ngày sự kiện"]
