"""Kết quả đầu tiên hiện ra chưa đến 100 ms sau khi gõ.

In Chromium, on the built column served by a plain static server: from the event of the letter to the first painted
results, for the slowest of five queries, each of a reader whose browser has none of the index but its root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.pairs import Cost
from tests.bench.searching import open_column

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: 1.0, 5_000: 1.0}
_ALLOWED = Cost(0.1)


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return the slowest first result, and the time that it may take."""
    column = open_column(workshop, workshop.output(size))
    return column.slowest, lambda: _ALLOWED
