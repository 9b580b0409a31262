"""A target speaks of phases that the plan has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_phase_of_the_plan(desk: Desk) -> None:
    """As one, as a list, as a threshold."""
    for line in ('phase = "gd1"', 'phase = ["gd1"]', "min_by_phase = { gd1 = 3 }"):
        assert desk.places("plan-phase-unknown", plan=("min = 5", line)) == []


@pytest.mark.parametrize(
    ("line", "field"), [('phase = "gd9"', "phase"), ("min_by_phase = { gd1 = 3, gd9 = 4 }", "min_by_phase")]
)
def test_a_phase_that_is_none(desk: Desk, line: str, field: str) -> None:
    """The target would never be answered for."""
    assert desk.places("plan-phase-unknown", plan=("min = 5", line)) == [f"plan.toml:43: target[1].{field}"]
