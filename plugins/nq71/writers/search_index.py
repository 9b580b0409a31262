"""The search index: which words stand where, cut into files of which a query needs a few.

A small root names all others. Words and pairs of neighbouring words are sorted by their bare form and cut into
shards, and the articles, oldest first, into leaves; the root tells with which word each shard begins. Every file is
named by its content, so that a browser may keep it for ever, and a new or mended article changes few of them. Why it
is cut so: docs/decisions/0031.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.text.syllables import Syllable, syllable_of, typed_words
from nq71.writers.search_postings import BODY_FROM, SUMMARY_FROM, Postings, gaps, placed, weighed
from nq71.writers.search_shards import cut, shard_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

# Articles in a file of titles and summaries; in a column of more than so many.
_LEAF, _LARGE_LEAF, _LARGE = 5, 10, 1_000
# Places that a line of a body has to itself, so that a word put in moves no other line, unless it is longer; after so
# many lines only the next multiple of the least, for a table of a thousand cells has to fit as well.
_ROOM, _ROOMS, _STRIDE = 128, 256, 16
_HASH = 8  # characters of base 32: forty bits
_WORD_BITS = 24
_BREAK, _NO_WORD = -1, -2  # in place of a word's number: an empty place, and none at all
_FORMAT = "1"
_KINDS = frozenset("wpat")  # lines of the root that end in the name of a file


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What can be found of one published article. ``url`` is relative to the root of the site."""

    url: str
    day: date
    title: str
    summary: str
    body: str  # plain text, a line a block
    themes: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Files by name; ``root`` is the name of the one to begin with."""

    root: str  # without its suffix
    files: Mapping[str, bytes]


def render_search_index(entries: tuple[SearchEntry, ...]) -> SearchIndex:
    """Return the index of these articles, newest first; the oldest has number 0, so that a new one moves none."""
    entries = entries[::-1]
    words, pairs = _postings(entries)
    leaf_size = _LARGE_LEAF if len(entries) > _LARGE else _LEAF
    files: dict[str, bytes] = {}
    lines = [f"{_FORMAT}\t{len(entries)}\t{leaf_size}"]
    lines += _shards("w", words, files)
    lines += _shards("p", pairs, files)
    for start in range(0, len(entries), leaf_size):
        leaf = "\n".join(_line(entry) for entry in entries[start : start + leaf_size])
        lines.append(f"a\t{_keep(leaf, files)}")
    lines.append(f"t\t{_keep(_themes(entries), files)}")
    lines += [f"y\t{year}\t{len(list(group))}" for year, group in groupby(entry.day.year for entry in entries)]
    root = _keep("\n".join(lines), files)
    return SearchIndex(root, files)


def files_named_in(root: str) -> list[str]:
    """Return the names of the files that a root leads to; its own is not among them."""
    lines = (line.split("\t") for line in root.split("\n"))
    return [f"{line[-1]}.txt" for line in lines if line[0] in _KINDS]


_Places = dict[int, tuple[int, ...]]  # by the number of a word or pair


class _Numbers(dict[str, int]):
    """The number of each typed word; two spellings of one syllable have one, and what holds no letter has none."""

    def __init__(self) -> None:
        super().__init__()
        self.syllables: dict[Syllable, int] = {}

    def __missing__(self, word: str) -> int:
        syllable = syllable_of(word)
        number = self.syllables.setdefault(syllable, len(self.syllables)) if syllable.bare else _NO_WORD
        self[word] = number
        return number


def _postings(entries: Sequence[SearchEntry]) -> tuple[dict[Syllable, str], dict[Syllable, str]]:
    """Return where every word and every pair of neighbours stands.

    Words are numbers here, and an article is written before the next is read: a column of ten years has four million
    places.
    """
    numbers = _Numbers()
    words, pairs = Postings(weighed), Postings(placed)
    for article, entry in enumerate(entries):
        of_words, of_pairs = _places(_run(entry, numbers))
        words.add(article, of_words)
        pairs.add(article, of_pairs)
    named = list(numbers.syllables)
    both = {_pair(named[key >> _WORD_BITS], named[key % (1 << _WORD_BITS)]): text for key, text in pairs.texts()}
    return {named[key]: text for key, text in words.texts()}, both


def _places(run: Iterable[tuple[int, int]]) -> tuple[_Places, _Places]:
    """Return the places of each word and of each pair of neighbours, in ascending order; nearly all have one."""
    words: _Places = {}
    pairs: _Places = {}
    before, after = -1, -1
    for place, number in run:
        words[number] = (*words[number], place) if number in words else (place,)
        if place == after:
            pair = before << _WORD_BITS | number
            pairs[pair] = (*pairs[pair], place - 1) if pair in pairs else (place - 1,)
        before, after = number, place + 1
    return words, pairs


def _pair(one: Syllable, other: Syllable) -> Syllable:
    return Syllable(f"{one.bare} {other.bare}", f"{one.marked} {other.marked}")


def _run(entry: SearchEntry, numbers: _Numbers) -> list[tuple[int, int]]:
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


def _found(text: str, place: int, numbers: _Numbers) -> list[tuple[int, int]]:
    """Return the words of a text with their places from this one on, as ``syllables_of`` counts them."""
    found = []
    for word in typed_words(text):
        number = numbers[word] if word else _BREAK
        if number >= 0:
            found.append((place, number))
        place += number != _NO_WORD
    return found


def _shards(kind: str, terms: Mapping[Syllable, str], files: dict[str, bytes]) -> Iterator[str]:
    """Cut sorted terms into files; yield the root's lines."""
    written = [(term.bare, f"{term.marked}\t{terms[term]}") for term in sorted(terms)]
    for shard in cut(written, shard_size(written)):
        yield f"{kind}\t{shard[0][0]}\t{_keep(_joined(line for _, line in shard), files)}"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _line(entry: SearchEntry) -> str:
    parts = (entry.url, entry.day.isoformat(), ",".join(entry.themes), entry.form, entry.title, entry.summary)
    return "\t".join(" ".join(part.split()) for part in parts)


def _themes(entries: Sequence[SearchEntry]) -> str:
    """Write which articles each theme has."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for theme in entry.themes:
            found.setdefault(theme, []).append(number)
    return "\n".join(f"{theme}\t{gaps(found[theme])}" for theme in sorted(found))


def _keep(text: str, files: dict[str, bytes]) -> str:
    data = text.encode()
    name = b32encode(hashlib.sha256(data).digest())[:_HASH].decode().lower() + ".txt"
    files[name] = data
    return name.removesuffix(".txt")
