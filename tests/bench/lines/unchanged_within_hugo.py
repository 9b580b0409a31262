"""Dựng lại khi không có gì đổi mất nhiều nhất 15% thời gian Hugo dựng 2.000 bài, 5% khi có 10.000 bài.

Ours is a new process after a build. Hugo builds everything, as it does at each run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: None, 2_000: 0.15, 10_000: 0.05}
PEER = "hugo"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return building what was built, and Hugo's whole build."""
    return ours.unchanged(workshop, size), workshop.peer_build(PEER, size)
