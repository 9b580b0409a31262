"""Where the words of one article stand: each line has places of its own, so that a word more moves no other line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nq71.text.syllables import Syllable, syllable_of, typed_words
from nq71.writers.search_postings import BODY_FROM, SUMMARY_FROM

if TYPE_CHECKING:
    from datetime import date

# Places that a line of a body has to itself, so that a word put in moves no other line, unless it is longer; after so
# many lines only the next multiple of the least, for a table of a thousand cells has to fit as well.
_ROOM, _ROOMS, _STRIDE = 128, 256, 16
_WORD_BITS = 24
_BREAK, _NO_WORD = -1, -2  # in place of a word's number: an empty place, and none at all


class SearchEntry(NamedTuple):
    """What can be found of one published article. ``url`` is relative to the root of the site."""

    url: str
    day: date
    title: str
    summary: str
    body: str  # plain text, a line a block
    themes: tuple[str, ...]
    form: str


Places = dict[int, tuple[int, ...]]  # by the number of a word or pair


class Numbers(dict[str, int]):
    """The number of each typed word; two spellings of one syllable have one, and what holds no letter has none."""

    def __init__(self) -> None:
        """No word is known yet."""
        super().__init__()
        self._syllables: dict[Syllable, int] = {}

    def __missing__(self, word: str) -> int:
        """Give a word that is new its number."""
        syllable = syllable_of(word)
        number = self._syllables.setdefault(syllable, len(self._syllables)) if syllable.bare else _NO_WORD
        self[word] = number
        return number

    def named(self) -> tuple[Syllable, ...]:
        """Return the words, each at its number."""
        return tuple(self._syllables)


def places_of(entry: SearchEntry, numbers: Numbers) -> tuple[Places, Places]:
    """Return the places of each word and of each pair of neighbours, in ascending order; nearly all have one."""
    words: Places = {}
    pairs: Places = {}
    before, after = -1, -1
    for place, number in _run(entry, numbers):
        words[number] = (*words[number], place) if number in words else (place,)
        if place == after:
            pair = before << _WORD_BITS | number
            pairs[pair] = (*pairs[pair], place - 1) if pair in pairs else (place - 1,)
        before, after = number, place + 1
    return words, pairs


def pair_of(key: int, named: tuple[Syllable, ...]) -> Syllable:
    """Return the pair of neighbours that a number stands for."""
    one, other = named[key >> _WORD_BITS], named[key % (1 << _WORD_BITS)]
    return Syllable(f"{one.bare} {other.bare}", f"{one.marked} {other.marked}")


def _run(entry: SearchEntry, numbers: Numbers) -> list[tuple[int, int]]:
    """Return the words of an article with their places; what is too long for its part counts as body."""
    start = BODY_FROM
    run: list[tuple[int, int]] = []
    late: list[tuple[int, int]] = []
    for text, first, end in ((entry.title, 0, SUMMARY_FROM - 1), (entry.summary, SUMMARY_FROM, BODY_FROM - 1)):
        for place, number in _found(text, first, numbers):
            if place < end:
                run.append((place, number))
            else:
                late.append((start, number))
                start += 1
        start += bool(late)
    run += late
    start += len(late) and -start % _STRIDE
    first, lines = start, 0
    for line in entry.body.split("\n"):
        if found := _found(line, start, numbers):
            run += found
            lines += 1
            after = found[-1][0] + 2
            start = max(after + -after % _STRIDE, first + _ROOM * min(lines, _ROOMS))
    return run


def _found(text: str, place: int, numbers: Numbers) -> list[tuple[int, int]]:
    """Return the words of a text with their places from this one on, as ``syllables_of`` counts them."""
    found = []
    for word in typed_words(text):
        number = numbers[word] if word else _BREAK
        if number >= 0:
            found.append((place, number))
        place += number != _NO_WORD
    return found
