"""A figure is for a period that somebody can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def row(period: str) -> str:
    return f'[[figure]]\ntarget = "quan-triet"\nperiod = "{period}"\n'


@pytest.mark.parametrize("period", ["2026-11", "2026-Q4", "2026", "2026-2027", "gd1"])
def test_every_kind_of_period(desk: Desk, period: str) -> None:
    """Month, quarter, year, school year, phase."""
    assert desk.places("figure-period", figures=row(period)) == []


@pytest.mark.parametrize("period", ["2026-13", "11/2026", "2026-Q5", "gd3", "", "2026-2030", "2027-2026"])
def test_what_is_no_period(desk: Desk, period: str) -> None:
    """No such month, another order, no such quarter or phase, a school year of four years."""
    assert desk.places("figure-period", figures=row(period)) == ["figures.toml:3: figure[1].period"]
