"""The level of an event decides whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["school", "cấp Trường", "CAP TRUONG", "unit", "cấp đơn vị"])
def test_the_two_levels(desk: Desk, value: str) -> None:
    """In English or in Vietnamese."""
    assert desk.places("event-level-unknown", desk.article({"Cấp": value})) == []


def test_another_level(desk: Desk) -> None:
    """Nobody would know whether it counts."""
    assert desk.places("event-level-unknown", desk.article({"Cấp": "tỉnh"})) == [
        "content/2026/11/ngay-hoi/bai.md:7: Cấp"
    ]
