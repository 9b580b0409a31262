"""Phases have a beginning before their end and never share a day: 2030 belongs to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

END = "end = 2030-12-31"


def second(start: str, end: str) -> tuple[str, str]:
    return END, f'{END}\n[[phase]]\nid = "gd2"\nname = "Giai đoạn 2"\nstart = {start}\nend = {end}'


def test_one_after_the_other(desk: Desk) -> None:
    """The second begins on the day after the first."""
    assert desk.places("plan-phases") == []
    assert desk.places("plan-phases", plan=second("2031-01-01", "2035-12-31")) == []


def test_a_year_in_both(desk: Desk) -> None:
    """As the documents print it: 2026 – 2030 and 2030 – 2035."""
    change = second("2030-01-01", "2035-12-31")
    assert desk.places("plan-phases", plan=change) == ["plan.toml:14: phase[2]"]
    assert "«gd1»" in desk.problems("plan-phases", plan=change)[0].problem


def test_an_end_before_the_beginning(desk: Desk) -> None:
    """The line is the end's."""
    assert desk.places("plan-phases", plan=(END, "end = 2025-12-31")) == ["plan.toml:10: phase[1]"]
