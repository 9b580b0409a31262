"""Dựng lần đầu mất nhiều nhất hai lần thời gian Hugo dựng cùng những trang ấy.

As ``cold_within_pelican``; Hugo has the equal pages alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: None, 2_000: 2.0, 10_000: 2.0}
PEER = "hugo"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return both builds."""
    return ours.cold(workshop, size), workshop.peer_build(PEER, size)
