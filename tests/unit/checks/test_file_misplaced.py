"""A file below content/ that belongs to no bundle would vanish silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_nothing_is_left_over(desk: Desk) -> None:
    """Every file has its place."""
    assert desk.places("file-misplaced", desk.article(files=("anh.jpg",))) == []


def test_a_picture_outside_of_a_bundle(desk: Desk) -> None:
    """It is named with its own path."""
    assert desk.places("file-misplaced", strays=("content/2026/anh.jpg",)) == ["content/2026/anh.jpg:1"]
    assert "«anh.jpg»" in desk.problems("file-misplaced", strays=("content/2026/anh.jpg",))[0].problem
