"""An id becomes part of an address, so it is plain letters, digits and hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_plain_ids(desk: Desk) -> None:
    """As the plan has them."""
    assert desk.places("plan-id") == []


@pytest.mark.parametrize(
    ("typed", "right", "place"),
    [('id = "so"', "Kỹ năng", "plan.toml:15: theme.id"), ('id = "tin"', "Tin/bài", "plan.toml:22: form.id"),
     ('id = "tin"', "nul", "plan.toml:22: form.id"),
     ('id = "doan-tn"', "doan_tn", "plan.toml:32: unit.id"), ('id = "truong"', "Trường A", "plan.toml:2: school.id")],
)  # fmt: skip
def test_ids_that_no_address_can_hold(desk: Desk, typed: str, right: str, place: str) -> None:
    """Spaces, accents, slashes, underscores."""
    assert desk.places("plan-id", plan=(typed, f'id = "{right}"')) == [place]
