"""A named pupil, the class and a hardship in one sentence: what a child must not be known by."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from nq71.text.personal_data.datum import Datum, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARDSHIPS = (
    "hộ nghèo",
    "cận nghèo",
    "mồ côi",
    "hoàn cảnh khó khăn",
    "hoàn cảnh đặc biệt",
    "hoàn cảnh éo le",
    "gia đình khó khăn",
    "khuyết tật",
    "bệnh hiểm nghèo",
    "ung thư",
    "nhiễm hiv",
    "bỏ rơi",
    "bị bạo hành",
    "bị xâm hại",
)
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’)]*\s|\n\s*\n|\n\s*(?:[-*+>|#]|\d+[.)])")


def find_hardship(text: str, small: str) -> Iterator[Datum]:
    """Yield one datum for each sentence that names a pupil with class and hardship; ``small`` is in small letters."""
    present = [words for words in _HARDSHIPS if words in small]
    if not present:
        return
    from nq71.text.personal_data.pupils import tells_of_a_pupil  # noqa: PLC0415 - long patterns, for few texts

    ends = [end.span() for end in _END.finditer(text)]
    seen = set[int]()
    for words in present:
        at = small.find(words)
        while at >= 0:
            start, end = _sentence(text, at, ends)
            if start not in seen and tells_of_a_pupil(text, start, end):
                seen.add(start)
                yield Datum(Kind.HARDSHIP, at, f"{start}", words)
            at = small.find(words, at + 1)


def _sentence(text: str, at: int, ends: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds a place."""
    behind = bisect_left(ends, (at, 0))
    return ends[behind - 1][1] if behind else 0, ends[behind][0] if behind < len(ends) else len(text)
