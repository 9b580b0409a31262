"""Which articles a word is in, as short text: gaps between numbers, in digits of five bits.

A number is written in digits of base 32, the lowest first, one character each; every digit but the last is marked by
32 more. Small numbers, which are nearly all of them, take one character. The characters are those from “0” on, so
that the files are plain text: every web host compresses text, many leave other kinds as they are.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

ZERO, DIGIT_BASE = ord("0"), 32
_LAST_PLACE = (1 << 16) - 2  # of a pair, so that its second word has one too
_SOME = 3  # times that a body has a word and not yet often
SINGLE = 3  # up to so many places are told together with the gap
TITLE, SUMMARY, WEIGHTS = 8, 4, 16  # bits of a weight; the lowest two say how often the body has the word
SUMMARY_FROM, BODY_FROM = 64, 256  # where each part's places begin: a place tells its part


def number(value: int) -> str:
    """Write a number that is not negative."""
    return _written(value).decode()


@lru_cache(maxsize=1 << 15)  # nearly all numbers are small, and each is written a hundred times
def _written(value: int) -> bytes:
    digits = bytearray()
    while value >= DIGIT_BASE:
        digits.append(ZERO + DIGIT_BASE + value % DIGIT_BASE)
        value //= DIGIT_BASE
    digits.append(ZERO + value)
    return bytes(digits)


def gaps(documents: Iterable[int]) -> str:
    """Write ascending numbers of articles."""
    last, written = -1, []
    for document in documents:
        written.append(number(document - last - 1))
        last = document
    return "".join(written)


class Postings:
    """What is written of each word, article by article; words and pairs of words are numbers here."""

    def __init__(self, write: Callable[[int, Sequence[int]], bytes]) -> None:
        """``write`` says how an article is told: from the gap before it, and the word's places in it."""
        self._write = write
        self._last: dict[int, int] = {}
        # Bytes that grow: a string for each of the four million finds of ten years takes ten times their room.
        self._texts: dict[int, bytearray] = defaultdict(bytearray)

    def add(self, article: int, found: Mapping[int, Sequence[int]]) -> None:
        """Tell an article to each of its words, with their places in ascending order; articles ascend too."""
        write, texts, last = self._write, self._texts, self._last
        for word, places in found.items():
            texts[word] += write(article - last.get(word, -1) - 1, places)
            last[word] = article

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield each word with its text, and forget it."""
        while self._texts:
            word, text = self._texts.popitem()
            yield word, text.decode()


def weighed(gap: int, places: Sequence[int]) -> bytes:
    """Write an article of a word with a weight of four bits."""
    return _written(gap * WEIGHTS + _weight(places))


def placed(gap: int, places: Sequence[int]) -> bytes:
    """Write an article of a pair of words with all its places, those beyond the sixty-five-thousandth as that one."""
    if len(places) == 1:  # as most are
        return _written(gap * (SINGLE + 1)) + _written(min(places[0], _LAST_PLACE))
    many = min(len(places) - 1, SINGLE)
    parts = [_written(gap * (SINGLE + 1) + many)]
    if many == SINGLE:
        parts.append(_written(len(places) - 1 - SINGLE))
    before = 0
    for typed in places:
        place = min(typed, _LAST_PLACE)
        parts.append(_written(place - before))
        before = place
    return b"".join(parts)


def _weight(places: Sequence[int]) -> int:
    """Sum up where and how often a word stands in one article."""
    first, last = places[0], places[-1]
    title = TITLE if first < SUMMARY_FROM else 0
    if last < BODY_FROM:
        return title | (SUMMARY if last >= SUMMARY_FROM else 0)
    if first >= BODY_FROM:
        often = len(places)
        return min(often, 1 + (often > 1) + (often > _SOME))
    summary = SUMMARY if any(SUMMARY_FROM <= place < BODY_FROM for place in places) else 0
    often = sum(place >= BODY_FROM for place in places)
    return title | summary | min(often, 1 + (often > 1) + (often > _SOME))
