"""How long a text takes."""

from __future__ import annotations

import pytest

from nq71.text.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 0), (199, 0), (200, 1), (299, 1), (300, 2), (450, 2), (500, 3), (1000, 5), (12_000, 60)],
)
def test_minutes(words: int, minutes: int) -> None:
    """Two hundred words a minute, rounded; less than a minute is not worth a line."""
    assert reading_minutes(words) == minutes
