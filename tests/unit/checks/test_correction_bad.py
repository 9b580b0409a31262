"""A correction carries the day on which it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["20/11/2026: Sửa lại tên đơn vị", "2026-11-20: Bài nói 70%: đúng là 75%"])
def test_a_dated_note(desk: Desk, value: str) -> None:
    """Day first or ISO; further colons are text."""
    assert desk.places("correction-bad", desk.article({"Đính chính": value})) == []


@pytest.mark.parametrize("value", ["Sửa lại tên đơn vị", "31/02/2026: Sửa", "20/11/2026:", "hôm qua: Sửa lại"])
def test_a_note_without_its_day(desk: Desk, value: str) -> None:
    """No day, no such day, or nothing said."""
    places = desk.places("correction-bad", desk.article({"Đính chính": value}))
    assert places == ["content/2026/11/ngay-hoi/bai.md:7: Đính chính"]
