"""Each kind of target needs the keys that its figure is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize(
    "lines",
    [
        'kind = "distinct"\nfield = "model"',
        'kind = "presence"\nfresh_within_days = 31',
        'kind = "trend"\ndirection = "up"',
    ],
)
def test_with_its_keys(desk: Desk, lines: str) -> None:
    """A field to count, a number of days, a direction."""
    assert desk.places("plan-target-incomplete", plan=('kind = "count"', lines)) == []


@pytest.mark.parametrize(
    ("lines", "key", "line"),
    [
        ('kind = "distinct"', "field", 38),
        ('kind = "distinct"\nfield = "mo-hinh"', "field", 42),
        ('kind = "presence"', "fresh_within_days", 38),
        ('kind = "presence"\nfresh_within_days = 0', "fresh_within_days", 42),
        ('kind = "trend"', "direction", 38),
    ],
)
def test_without_them(desk: Desk, lines: str, key: str, line: int) -> None:
    """A key that is wrong has its own line, a missing one its target's."""
    places = desk.places("plan-target-incomplete", plan=('kind = "count"', lines))
    assert places == [f"plan.toml:{line}: target[1].{key}"]
