"""Sửa một bài rồi dựng lại mất nhiều nhất 25% thời gian Hugo dựng 2.000 bài, 10% khi có 10.000 bài.

Ours is a new process after a build: a sentence of one article was rewritten and approved, each time in another
article, new and old. The new words must be on its page. Hugo builds everything, as it does at each run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: None, 2_000: 0.25, 10_000: 0.10}
PEER = "hugo"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return building after an edit, and Hugo's whole build."""
    return ours.edited(workshop, size), workshop.peer_build(PEER, size)
