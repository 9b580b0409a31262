"""Dựng lần đầu mất nhiều nhất nửa thời gian Pelican nguyên bản dựng cùng những trang ấy.

Whole processes. Ours has its real theme and all its outputs, and nothing kept from before but share
cards; Pelican has the equal pages alone (``equal_pages``). No article has a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: None, 2_000: 0.5, 10_000: 0.5}
PEER = "pelican"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return both builds."""
    return ours.cold(workshop, size), workshop.peer_build(PEER, size)
