"""A ratio has both its numbers, and its part is not larger than its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

ROW = '[[figure]]\ntarget = "quan-triet"\nperiod = "2026"\n'


@pytest.mark.parametrize(
    "numbers", ["numerator = 120\ndenominator = 150", "numerator = 0\ndenominator = 3", "value = 2"]
)
def test_numbers_that_make_a_ratio(desk: Desk, numbers: str) -> None:
    """Nothing, a part, or all of the whole; a count is another thing."""
    assert desk.places("figure-number", figures=ROW + numbers) == []


@pytest.mark.parametrize(
    "numbers",
    [
        "numerator = 3\ndenominator = 2",
        "numerator = 1\ndenominator = 0",
        "numerator = 1",
        "numerator = -1\ndenominator = 5",
    ],
)
def test_numbers_that_make_none(desk: Desk, numbers: str) -> None:
    """Over 100%, of nothing, half of the pair, below zero."""
    assert desk.places("figure-number", figures=ROW + numbers) == ["figures.toml:4: figure[1].numerator"]


def test_half_of_the_pair(desk: Desk) -> None:
    """A denominator alone: the row is named."""
    places = desk.places("figure-number", figures=f"{ROW}denominator = 5")
    assert places == ["figures.toml:1: figure[1].numerator"]
