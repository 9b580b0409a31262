"""A minimum over its maximum can never be met; a percentage over 100 neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize(
    "lines", ["min = 5\nsoft_max = 10", "min = 5\nmax = 5", "min_by_phase = { gd1 = 3.5 }", "soft_max = 0"]
)
def test_thresholds_that_can_be_met(desk: Desk, lines: str) -> None:
    """One number may be both the least and the most."""
    assert desk.places("plan-threshold", plan=("min = 5\nsoft_max = 10", lines)) == []


@pytest.mark.parametrize(
    "lines",
    ["min = 11\nsoft_max = 10", "min = 5\nmax = 4", "min = -1"],
)
def test_thresholds_that_cannot(desk: Desk, lines: str) -> None:
    """Reversed, or negative."""
    assert desk.places("plan-threshold", plan=("min = 5\nsoft_max = 10", lines)) == ["plan.toml:43: target[1].min"]


def test_a_threshold_of_one_phase(desk: Desk) -> None:
    """It has its own line."""
    change = ("min = 5\nsoft_max = 10", "min = 1\nmin_by_phase = { gd1 = 12 }\nsoft_max = 10")
    assert desk.places("plan-threshold", plan=change) == ["plan.toml:44: target[1].min_by_phase"]


def test_a_percentage_over_100(desk: Desk) -> None:
    """Only where the number is a percentage: 120 articles are no mistake."""
    assert desk.places("plan-threshold", plan=("min = 100", "min = 101")) == ["plan.toml:51: target[2].min"]
    assert desk.places("plan-threshold", plan=("min = 5\nsoft_max = 10", "min = 120")) == []
