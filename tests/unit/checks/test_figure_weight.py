"""Criteria weigh something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def rows(*weights: str, period: str = "2026") -> str:
    """Return a row of six lines for each weight; an empty one is not typed."""
    row = f'[[figure]]\ntarget = "quan-triet"\nperiod = "{period}"\npoints = 1\nmax_points = 2\n'
    return "".join(row + (f"weight = {weight}\n" if weight else 'note = "Không ghi hệ số"\n') for weight in weights)


@pytest.mark.parametrize("weights", [("0.3", "0.7"), ("0", "1"), ("",), ("", "0"), ("0.0001",)])
def test_weights_that_weigh(desk: Desk, weights: tuple[str, ...]) -> None:
    """One criterion may weigh nothing; one without a weight weighs as much as any other."""
    assert desk.places("figure-weight", figures=rows(*weights)) == []


def test_a_weight_below_zero(desk: Desk) -> None:
    """Each one is named with its line, also where the others weigh enough."""
    places = desk.places("figure-weight", figures=rows("2", "-1", "-0.5"))
    assert places == ["figures.toml:12: figure[2].weight", "figures.toml:18: figure[3].weight"]


def test_a_scorecard_that_weighs_nothing(desk: Desk) -> None:
    """Its first row is named, once; another period's scorecard is another one."""
    given = rows("0", "0") + rows("1", "0", period="2027") + rows("0", period="2028")
    places = desk.places("figure-weight", figures=given)
    assert places == ["figures.toml:6: figure[1].weight", "figures.toml:30: figure[5].weight"]


def test_a_weight_of_something_that_is_no_criterion(desk: Desk) -> None:
    """Zero there harms nothing."""
    row = '[[figure]]\ntarget = "quan-triet"\nperiod = "2026"\nvalue = 2\nweight = 0\n'
    assert desk.places("figure-weight", figures=row) == []
