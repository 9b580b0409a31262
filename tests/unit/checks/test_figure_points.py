"""A criterion has its points and its most, and the points lie between zero and the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

ROW = '[[figure]]\ntarget = "quan-triet"\nperiod = "2026"\n'


@pytest.mark.parametrize("numbers", ["points = 21\nmax_points = 30", "points = 0\nmax_points = 0.5", "value = 2"])
def test_points_that_can_be_had(desk: Desk, numbers: str) -> None:
    """None, some, or all of the most; a count is another thing."""
    assert desk.places("figure-points", figures=ROW + numbers) == []


@pytest.mark.parametrize(
    "numbers",
    [
        "points = 31\nmax_points = 30",
        "points = -1\nmax_points = 30",
        "points = 0\nmax_points = 0",
        "points = 0\nmax_points = -5",
        "points = 5",
    ],
)
def test_points_that_cannot(desk: Desk, numbers: str) -> None:
    """Above the most, below zero, of nothing, without a most."""
    assert desk.places("figure-points", figures=ROW + numbers) == ["figures.toml:4: figure[1].points"]


def test_a_most_alone(desk: Desk) -> None:
    """Nobody has scored it: the row is named."""
    assert desk.places("figure-points", figures=f"{ROW}max_points = 5") == ["figures.toml:1: figure[1].points"]
