"""Two rows with one id: every address and figure would mean both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_every_id_once(desk: Desk) -> None:
    """A theme and a unit may share one: they have different addresses."""
    assert desk.places("plan-repeated") == []
    assert desk.places("plan-repeated", plan=('id = "doan-tn"', 'id = "so"')) == []


@pytest.mark.parametrize(
    ("change", "place", "first"),
    [(('id = "gan-doanh-nghiep"', 'id = "so"'), "plan.toml:18: theme[2].id", "dòng 15"),
     (('id = "doan-tn"', 'id = "bgh"'), "plan.toml:32: unit[2].id", "dòng 28"),
     (('id = "quan-triet"', 'id = "tin-bai"'), "plan.toml:47: target[2].id", "dòng 39")],
)  # fmt: skip
def test_the_second_row_is_named(desk: Desk, change: tuple[str, str], place: str, first: str) -> None:
    """With the line of the first."""
    assert desk.places("plan-repeated", plan=change) == [place]
    assert first in desk.problems("plan-repeated", plan=change)[0].problem
