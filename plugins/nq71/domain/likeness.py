"""Texts that say the same: proposed by the clauses that they share, then measured by their words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = ' \t-–*_#>+"“”()[]'
_FEWEST_LETTERS = 20  # a shorter clause is a name or a greeting
_FEWEST_CLAUSES = 2
_MOST_HOLDERS = 16  # a clause of more texts than this is a phrase of the house
_CANDIDATE_SHARE = 4  # who shares a quarter of the clauses is worth a look at every word


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts by their place in what was given, the later one first, and how much of both agrees (0 to 100)."""

    text: int
    earlier: int
    percent: int


def find_repeated(texts: Sequence[str], percent: int) -> Iterator[Likeness]:
    """Yield for each text the earlier one that it repeats most, when at least ``percent`` of both agrees (Jaccard).

    One word in twelve may have been changed and most clauses are still whole; so an index of clauses proposes the
    pairs, and only these are compared by their runs of three words. The time grows with the number of texts.
    """
    holders: dict[str, list[int]] = {}
    sizes = list[int]()
    for number, text in enumerate(texts):
        clauses = _clauses(text)
        likely = _likely(clauses, holders, sizes)
        found = [(_agreement(text, texts[other]), -other) for other in likely]
        best, earlier = max(found, default=(0, 0))
        if best >= percent:
            yield Likeness(number, -earlier, best)
        sizes.append(len(clauses))


def _clauses(text: str) -> set[str]:
    parts = text.lower().replace("\n", ", ").replace(". ", ", ").split(", ")
    return {part.strip(_MARKS) for part in parts if len(part) >= _FEWEST_LETTERS}


def _likely(clauses: set[str], holders: dict[str, list[int]], sizes: list[int]) -> list[int]:
    """Put a text's clauses into the index; return the earlier texts that may be the same."""
    number = len(sizes)
    shared = list[int]()
    for clause in clauses:
        found = holders.get(clause)
        if found is None:
            holders[clause] = [number]
        else:
            shared += found
            if len(found) < _MOST_HOLDERS:
                found.append(number)
    return [
        other
        for other, count in Counter(shared).items()
        if count >= _FEWEST_CLAUSES and count * _CANDIDATE_SHARE >= min(len(clauses), sizes[other])
    ]


def _agreement(one: str, other: str) -> int:
    """Return how many runs of three words of both are in both, in whole percent."""
    here, there = _runs(words_of(one)), _runs(words_of(other))
    return 100 * len(here & there) // max(len(here | there), 1)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))
