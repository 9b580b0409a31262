"""A video that nobody names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "typed", ["https://video.example/1", "https://video.example/1 |", "https://video.example/1 | 3:25"]
)
def test_only_an_address(desk: Desk, typed: str) -> None:
    """A length is no title."""
    assert desk.places("video-without-title", desk.article({"Video": typed})) == [f"{FILE}:7: Video"]


@pytest.mark.parametrize(
    "typed", ["", "https://video.example/1 | Một ngày ở xưởng", "https://video.example/1 | Phim | 3:25"]
)
def test_with_a_title(desk: Desk, typed: str) -> None:
    """With or without its length; or no video."""
    assert desk.places("video-without-title", desk.article({"Video": typed})) == []
