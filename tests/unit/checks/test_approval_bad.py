"""An approval line is written by the command, for a unit that may approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

LINE = f"bgh 2026-11-04 sha256:{'0' * 64}"


def test_a_line_of_the_command_is_fine(desk: Desk) -> None:
    """No line at all is fine too: the article waits."""
    assert desk.places("approval-bad", desk.article(), desk.article({"Duyệt": LINE}, folder="2026/11/b")) == []


@pytest.mark.parametrize("value", ["đã duyệt", "bgh 04/11/2026", LINE.replace("bgh", "doan-tn"), LINE[:-1]])
def test_a_line_by_hand_is_refused(desk: Desk, value: str) -> None:
    """Words instead of the line, a unit without the right, a hash that is cut."""
    assert desk.places("approval-bad", desk.article({"Duyệt": value})) == ["content/2026/11/ngay-hoi/bai.md:7: Duyệt"]
