"""The search index: which words stand where, cut into files of which a query needs a few.

A small root names all others. Words and pairs of neighbouring words are sorted by their bare form and cut into
shards, and the articles, oldest first, into leaves; the root tells with which word each shard begins. Every file is
named by its content, so that a browser may keep it for ever, and a new or mended article changes few of them. Why it
is cut so: docs/decisions/0031.
"""

from __future__ import annotations

import hashlib
from array import array
from base64 import b32encode
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.text.syllables import Syllable, syllables_of
from nq71.writers.search_postings import BODY_FROM, SUMMARY_FROM, find, gaps, placed, weighed
from nq71.writers.search_shards import cut, shard_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

_LEAF, _LARGE_LEAF, _LARGE = (
    5,
    10,
    1_000,
)  # articles in a file of titles and summaries; in a column of more than so many
_STRIDE = 16  # places: each line of a body begins at a multiple, so that a word put in moves few others
_HASH = 8  # characters of base 32: forty bits
_WORD_BITS = 24
_FORMAT = "1"


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


@lru_cache(maxsize=1)  # a preview is built anew at every save, mostly of what is not public yet
def render_search_index(entries: tuple[SearchEntry, ...]) -> SearchIndex:
    """Return the index of these articles, newest first; the oldest has number 0, so that a new one moves none."""
    entries = entries[::-1]
    words, pairs = _finds(entries)
    leaf_size = _LARGE_LEAF if len(entries) > _LARGE else _LEAF
    files: dict[str, bytes] = {}
    lines = [f"{_FORMAT}\t{len(entries)}\t{leaf_size}"]
    lines += _shards("w", {term: weighed(found) for term, found in words.items()}, files)
    lines += _shards("p", {term: placed(found) for term, found in pairs.items()}, files)
    for start in range(0, len(entries), leaf_size):
        leaf = "\n".join(_line(entry) for entry in entries[start : start + leaf_size])
        lines.append(f"a\t{_keep(leaf, files)}")
    lines.append(f"t\t{_keep(_themes(entries), files)}")
    lines += [f"y\t{year}\t{len(list(group))}" for year, group in groupby(entry.day.year for entry in entries)]
    root = _keep("\n".join(lines), files)
    return SearchIndex(root, files)


class _Finds(dict[int, "array[int]"]):
    """Finds by number of a word or pair: plain numbers, for a column of ten years has four million of them."""

    def __missing__(self, key: int) -> array[int]:
        self[key] = array("Q")
        return self[key]


def _finds(entries: Sequence[SearchEntry]) -> tuple[dict[Syllable, array[int]], dict[Syllable, array[int]]]:
    """Return where every word and every pair of neighbours stands."""
    numbers: dict[Syllable, int] = {}
    words, pairs = _Finds(), _Finds()
    for article, entry in enumerate(entries):
        before, after = -1, -1
        for place, word in _run(entry):
            number = numbers.setdefault(word, len(numbers))
            at = find(article, place)
            words[number].append(at)
            if place == after:
                pairs[before << _WORD_BITS | number].append(at - 1)
            before, after = number, place + 1
    named = list(numbers)
    both = {_pair(named[key >> _WORD_BITS], named[key % (1 << _WORD_BITS)]): found for key, found in pairs.items()}
    return {named[key]: found for key, found in words.items()}, both


def _pair(one: Syllable, other: Syllable) -> Syllable:
    return Syllable(f"{one.bare} {other.bare}", f"{one.marked} {other.marked}")


def _run(entry: SearchEntry) -> Iterator[tuple[int, Syllable]]:
    """Yield the words of an article with their places; what is too long for its part counts as body."""
    start = BODY_FROM
    late: list[tuple[int, Syllable]] = []
    for text, first, end in ((entry.title, 0, SUMMARY_FROM - 1), (entry.summary, SUMMARY_FROM, BODY_FROM - 1)):
        for place, word in syllables_of(text):
            if first + place < end:
                yield first + place, word
            else:
                late.append((start, word))
                start += 1
        start += bool(late)
    yield from late
    start += len(late) and -start % _STRIDE
    for line in entry.body.split("\n"):
        end = start
        for place, word in syllables_of(line):
            end = start + place + 1
            yield start + place, word
        start = end + 1 + (-(end + 1) % _STRIDE) if end > start else start


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
