"""Who declares a figure that goes nowhere is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

CHECKLIST = ('kind = "declared_ratio"', 'kind = "unit_checklist"')


def row(period: str, **more: str) -> str:
    lines = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    return f'[[figure]]\ntarget = "quan-triet"\nperiod = "{period}"\n{lines}'


@pytest.mark.parametrize("period", ["2026", "2026-11", "2026-Q4", "2027-01", "2030"])
def test_a_figure_for_the_year_or_a_part_of_it(desk: Desk, period: str) -> None:
    """The target asks by year: a month's figure is the year's latest; next year's is early, and welcome."""
    assert desk.places("figure-idle", figures=row(period)) == []


@pytest.mark.parametrize("period", ["gd1", "2026-2027", "2025", "2031"])
def test_a_figure_that_no_year_holds(desk: Desk, period: str) -> None:
    """A phase is longer than a year, a school year lies across two, the others are not the plan's."""
    assert desk.places("figure-idle", figures=row(period)) == ["figures.toml:3: figure[1].period"]


def test_it_is_only_a_reminder(desk: Desk) -> None:
    """Nothing is wrong in the column; somebody's work is lost."""
    (problem,) = desk.problems("figure-idle", figures=row("gd1"))
    assert problem.severity == "warning"
    assert "tính theo năm, còn kỳ «gd1»" in problem.problem


def test_a_checklist_asks_its_units(desk: Desk) -> None:
    """By id or name; anybody else's yes is not counted, nor nobody's."""
    for unit in ("bgh", "Đoàn thanh niên"):
        assert desk.places("figure-idle", plan=CHECKLIST, figures=row("2026", unit=unit)) == []
    for unit in ("khoa-la", ""):
        told = desk.places("figure-idle", plan=CHECKLIST, figures=row("2026", unit=unit))
        assert told == ["figures.toml:4: figure[1].unit"]


def test_other_targets_mind_no_unit(desk: Desk) -> None:
    """Who noted the unit beside a ratio did no harm."""
    assert desk.places("figure-idle", figures=row("2026", unit="khoa-la")) == []


@pytest.mark.parametrize(("target", "period"), [("tin-bai", "2026"), ("la", "2026"), ("quan-triet", "2026-13")])
def test_what_is_wrong_otherwise_is_told_otherwise(desk: Desk, target: str, period: str) -> None:
    """A counted or unknown target and no period at all have problems of their own."""
    figures = row(period).replace("quan-triet", target)
    assert desk.places("figure-idle", figures=figures) == []
