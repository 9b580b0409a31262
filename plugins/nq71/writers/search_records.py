"""What is told of a word, told otherwise in one article: what is told of the others stays as it is written.

The text is a record an article, ascending, as ``search_postings`` writes it. Of a common word it has thousands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from nq71.writers.search_postings import DIGIT_BASE, SINGLE, WEIGHTS, ZERO, number, placed, weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DIGITS = "[P-o]*[0-O]"  # of a number: all but the last are marked
_NUMBER = re.compile(_DIGITS)
_AT_ONCE = 500  # characters that are taken apart before anybody looks whether the article is among them
_beginning = itemgetter(slice(2))  # of a record: digits that tell nearly every gap
_LISTED = 9  # places of a pair that a pattern goes through: few articles have more
_FAR = 1 << 60  # articles: more than there are


class _Steps(dict[str, int]):
    """How much greater an article's number is than the one before, by how its record begins; or that it is far."""

    def __init__(self, scale: int) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, beginning: str) -> int:
        """Read the gap from the first digits of a record, if it has no others."""
        found = _NUMBER.match(beginning)
        self[beginning] = step = 1 + _value(found[0]) // self._scale if found else _FAR
        return step


class Record(NamedTuple):
    """How an article is told to a word: as ``write`` says it; its first number has the gap times ``scale``."""

    write: Callable[[int, Sequence[int]], bytes]
    scale: int
    steps: _Steps
    few: re.Pattern[str]  # one record, unless it has many places; where no whole one stands, all that is left
    after: Callable[[str, int], int]  # where the record ends that begins at a character


def amended(text: str, article: int, places: Sequence[int], record: Record) -> str:
    """Return what is told of a word when it stands at ``places`` of an article, and in all others where it stood."""
    before, start, end = _found(text, article, record)
    last, now = article if end > start else before, article if places else before
    own = record.write(article - before - 1, places).decode() if places else ""
    if last == now or end == len(text):
        return f"{text[:start]}{own}{text[end:]}"
    first = _number_at(text, end)
    value = _value(first) + (last - now) * record.scale
    return f"{text[:start]}{own}{number(value)}{text[end + len(first) :]}"


def _found(text: str, article: int, record: Record) -> tuple[int, int, int]:
    """Return the article before one, and from where to where its own record goes, or would go."""
    before, start = -1, 0
    while start < len(text):
        found = record.few.findall(text, start, start + _AT_ONCE)
        last = min(start + _AT_ONCE, len(text)) - len(found[-1])  # it may be cut off, or have many places
        end = record.after(text, last)
        found[-1] = text[last:end]
        steps = list(map(record.steps.__getitem__, map(_beginning, found)))
        if sum(steps) >= _FAR:
            steps = [1 + _value(_number_at(each, 0)) // record.scale for each in found]
        after = before + sum(steps)
        if after >= article:
            articles = list(accumulate(steps, initial=before))
            at = bisect_left(articles, article) - 1
            start += sum(map(len, found[:at]))
            return articles[at], start, start + len(found[at]) * (articles[at + 1] == article)
        before, start = after, end
    return before, start, start


def _number_at(text: str, at: int) -> str:
    """Return the number, as it is written, that begins at a character."""
    return next(_NUMBER.finditer(text, at))[0]


@lru_cache(maxsize=1 << 15)
def _value(written: str) -> int:
    """Read a number."""
    value = 0
    for digit in reversed(written):
        value = value * DIGIT_BASE + (ord(digit) - ZERO) % DIGIT_BASE
    return value


def _after_word(text: str, at: int) -> int:
    return at + len(_number_at(text, at))


def _after_pair(text: str, at: int) -> int:
    numbers = _NUMBER.finditer(text, at)
    more = _value(next(numbers)[0]) % (SINGLE + 1)
    if more == SINGLE:
        more += _value(next(numbers)[0])
    return next(islice(numbers, more, None)).end()


def _pair(many: int) -> str:
    """Return the pattern of the first number of a record of so many places, or more: its lowest digit tells them."""
    last, marked = (
        "".join(re.escape(chr(ZERO + digit)) for digit in range(first + many - 1, first + DIGIT_BASE, SINGLE + 1))
        for first in (0, DIGIT_BASE)
    )
    return f"(?:[{last}]|[{marked}]{_DIGITS})"


_FEW = [f"{_pair(many)}{_DIGITS * many}" for many in range(1, SINGLE + 1)]
_SOME = "|".join(f"{number(many - SINGLE - 1)}(?:{_DIGITS}){{{many}}}" for many in range(SINGLE + 1, _LISTED + 1))
_PAIR = "|".join((*_FEW, f"{_pair(SINGLE + 1)}(?:{_SOME})"))
WORDS = Record(weighed, WEIGHTS, _Steps(WEIGHTS), re.compile(f"{_DIGITS}|.+"), _after_word)
PAIRS = Record(placed, SINGLE + 1, _Steps(SINGLE + 1), re.compile(f"{_PAIR}|.+"), _after_pair)
