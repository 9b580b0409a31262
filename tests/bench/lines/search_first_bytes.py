"""Lần tìm đầu tiên tải nhiều nhất 60 kB ở 500 bài và 200 kB ở 5.000 bài.

Script, index and the ten articles shown, each file compressed by gzip -9 (as hosts send text), for the heaviest of
five queries of a reader who has never been there. Page and style sheet are those of every page and not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.pairs import Cost
from tests.bench.searching import open_column

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: 1.0, 5_000: 1.0}
_ALLOWED = {500: 60_000, 5_000: 200_000}  # bytes


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return the bytes of the search, and those that it may take."""
    allowed = Cost(size=next((_ALLOWED[least] for least in sorted(_ALLOWED, reverse=True) if least <= size), 60_000))
    column = open_column(workshop, workshop.output(size))
    return column.heaviest, lambda: allowed
