"""Breaks a title into lines as even as can be, measured; a number stays beside the word that it counts."""

from __future__ import annotations

from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Measure = Callable[[str], float]

_ELLIPSIS = "…"
_LEFT_OVER = " ,;:.–-(“"  # what no line ends in before an ellipsis
_PARTED = 0.15  # how much longer the longest line may be rather than that a number is parted from its word
_MOST_WORDS = 40  # more are cut at once: nobody reads them on a card, and trying all ways takes long


def even_lines(text: str, count: int, measure: Measure) -> list[str] | None:
    """Return a title in exactly ``count`` lines, the longest as short as can be; nothing when its words do not do."""
    words = text.split(" ")
    if not count <= len(words) <= _MOST_WORDS:
        return None
    ends = list(accumulate((measure(word) + measure(" ") for word in words), initial=0.0))

    def badness(edges: Sequence[int]) -> tuple[float, float]:
        lengths = [ends[end] - ends[start] for start, end in pairwise(edges)]
        parted = sum(_counts(words[start]) for start in edges[1:-1])
        return max(lengths) * (1 + _PARTED * parted), -min(lengths)

    ways = ((0, *inner, len(words)) for inner in combinations(range(1, len(words)), count - 1))
    best = min(ways, key=badness)
    return [" ".join(words[start:end]) for start, end in pairwise(best)]


def cut_lines(text: str, count: int, width: float, measure: Measure) -> list[str]:
    """Return lines of a title that is too long; the last one ends in an ellipsis after the last word that fits."""
    words = [part for word in text.split(" ") for part in _parts(word, width, measure)]
    lines: list[str] = []
    while words and len(lines) < count:
        taken = _fitting(words, width, measure, _ELLIPSIS if len(lines) == count - 1 else "")
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        lines[-1] = lines[-1].rstrip(_LEFT_OVER) + _ELLIPSIS
    even = even_lines(" ".join(lines), len(lines), measure)
    return even if even and max(map(measure, even)) <= width else lines


def _counts(word: str) -> bool:
    """Whether a word says which or how many the word before it means, or is a dash."""
    return word[:1].isdigit() or word[:1] in ("–", "-")


def _fitting(words: Sequence[str], width: float, measure: Measure, end: str) -> int:
    """Return how many words a line takes, at least one; the last line keeps room for ``end`` unless all words fit."""
    if measure(" ".join(words)) <= width:
        return len(words)
    taken = 1
    while taken < len(words) and measure(" ".join(words[: taken + 1]) + end) <= width:
        taken += 1
    return taken


def _parts(word: str, width: float, measure: Measure) -> Iterator[str]:
    """Cut a word that no line can hold."""
    while measure(word + _ELLIPSIS) > width and len(word) > 1:
        taken = len(word) - 1
        while taken > 1 and measure(word[:taken] + _ELLIPSIS) > width:
            taken -= 1
        yield word[:taken]
        word = word[taken:]
    yield word
