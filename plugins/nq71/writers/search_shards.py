"""Where sorted terms are cut into files: by their first letters, so that a longer line moves few cuts.

Here terms are keys, by which they stand in order, and weights. What is known to stay together may be given as one: so
whoever knows how terms were cut, and what a few of them weigh now, needs none of the others to cut them anew.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.syllables import Syllable

_LEAST, _MOST_FILES = 4_000, 600  # characters of a file before compression; files, when all were full
_END = "\t"  # comes before all that a bare form can have, so that none begins with the whole of another
_AFTER = "\x7f"  # comes after all of that


class Group(NamedTuple):
    """Terms that stay together: all that begin with ``start``, from one place among the sorted up to another."""

    start: str
    first: int
    end: int


class Cut(NamedTuple):
    """How terms were cut: what their groups begin with, weigh and hold (terms), and how many groups each file has."""

    starts: list[str]
    weights: list[int]
    terms: list[int]
    files: list[int]


class Shards(NamedTuple):
    """The files of words, or of pairs: with which bare form each begins, its name, and how the terms were cut."""

    rows: list[tuple[str, str]]
    cut: Cut


def key_of(term: Syllable) -> str:
    """Return by what a term is cut. All those of one bare form stay together."""
    return f"{term.bare}{_END}"


def size_for(total: int) -> int:
    """Return how many characters a file may have, for terms that weigh so much together.

    It doubles: one that grew with each word would move every cut.
    """
    size = _LEAST
    while total > size * _MOST_FILES:
        size *= 2
    return size


def cut(keys: Sequence[str], weights: Sequence[int], size: int) -> Iterator[list[Group]]:
    """Yield the groups of each file, of about ``size`` characters, from sorted keys; equal ones are in one file.

    ``weights`` are summed up: before each key, and in the end. What begins alike stays together while it fits; what
    does not is cut by one more letter. So a longer line can move the cuts among its neighbours of that many letters,
    and none beyond.
    """

    def among(first: int, end: int, depth: int) -> Iterator[list[Group]]:
        if weights[end] - weights[first] <= size or keys[first] == keys[end - 1]:
            yield [Group(keys[first][:depth], first, end)]
            return
        run: list[Group] = []
        while first < end:
            start = keys[first][: depth + 1]
            after = bisect_left(keys, start + _AFTER, first, end)
            if run and weights[after] - weights[run[0].first] > size:
                yield run
                run = []
            if weights[after] - weights[first] > size:
                yield from among(first, after, depth + 1)
            else:
                run.append(Group(start, first, after))
            first = after
        if run:
            yield run

    if keys:
        yield from among(0, len(keys), 0)


def cut_told(runs: Sequence[Sequence[Group]], weights: Sequence[int], terms: Sequence[int]) -> Cut:
    """Return what has to be known of a cut, to make the next one; ``weights`` and ``terms`` are summed up."""
    groups = list(chain.from_iterable(runs))
    return Cut(
        [start for start, _, _ in groups],
        [weights[end] - weights[first] for _, first, end in groups],
        [terms[end] - terms[first] for _, first, end in groups],
        [len(run) for run in runs],
    )
