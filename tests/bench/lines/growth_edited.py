"""Dựng lại 10.000 bài sau khi sửa một bài mất nhiều nhất 5,5 lần so với khi có 2.000 bài.

Both are ours: so many articles, held against a fifth of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {10_000: 5.5}
_FIFTH = 5


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return the build of all and the build of a fifth."""
    return ours.edited(workshop, size), ours.edited(workshop, max(1, size // _FIFTH))
