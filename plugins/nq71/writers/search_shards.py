"""Where sorted terms are cut into files: by their first letters, so that a longer line moves few cuts."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Term = tuple[str, str]  # its bare form, and its line
_LEAST, _MOST_FILES = 4_000, 600  # characters of a file before compression; files, when all were full


def shard_size(terms: Sequence[Term]) -> int:
    """Return how many characters a file may have. It doubles: one that grew with each word would move every cut."""
    return size_for(_weight(terms))


def size_for(total: int) -> int:
    """Return the same for terms that weigh so much together."""
    size = _LEAST
    while total > size * _MOST_FILES:
        size *= 2
    return size


def cut(terms: Sequence[Term], size: int, depth: int = 0) -> Iterator[Sequence[Term]]:
    """Yield runs of about ``size`` characters from terms sorted by their bare form; no bare form is in two runs.

    What begins alike stays together while it fits; what does not is cut by one more letter. So a longer line can move
    the cuts among its neighbours of that many letters, and none beyond.
    """
    if not terms or _weight(terms) <= size or terms[0][0] == terms[-1][0]:
        if terms:
            yield terms
        return
    run: list[Term] = []
    for _, alike in groupby(terms, key=lambda term: term[0][: depth + 1]):
        group = list(alike)
        if run and _weight(run) + _weight(group) > size:
            yield run
            run = []
        if _weight(group) > size:
            yield from cut(group, size, depth + 1)
        else:
            run += group
    if run:
        yield run


def to_cut_anew(weights: Callable[[str], int], changes: Mapping[str, int], size: int) -> set[str]:
    """Return the beginnings of terms among which cuts may move; no one is the beginning of another.

    ``weights`` tells what all terms with a beginning weighed before, ``changes`` how much each bare form weighs more
    now. All that begins with what is too long for a file, before and after, is cut by itself: the rest need not be
    looked at.
    """
    grown = Counter[str]()
    for bare, more in changes.items():
        grown.update({bare[:depth]: more for depth in range(len(bare) + 1)})
    found: set[str] = set()
    for bare in changes:
        depth = 0
        while depth <= len(bare) and min(before := weights(bare[:depth]), before + grown[bare[:depth]]) > size:
            depth += 1
        found.add(bare[: max(depth - 1, 0)])
    return {each for each in found if not any(each[:depth] in found for depth in range(len(each)))}


def weight_of(lines: str) -> int:
    """Return what the terms of one file weigh, one a line."""
    return len(lines) - lines.count("\n")


def _weight(terms: Sequence[Term]) -> int:
    return sum(len(line) for _, line in terms)
