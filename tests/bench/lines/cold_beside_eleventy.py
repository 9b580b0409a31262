"""Đo việc dựng lần đầu bên cạnh Eleventy dựng cùng những trang ấy.

As ``cold_within_pelican``; Eleventy has the equal pages alone. Nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: None, 2_000: None, 10_000: None}
PEER = "eleventy"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return both builds."""
    return ours.cold(workshop, size), workshop.peer_build(PEER, size)
