"""Where the words of a card stand, in pixels: set by what the letters measure, never by how many there are."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from nq71.writers.share_cards.lines import cut_lines, even_lines

if TYPE_CHECKING:
    from nq71.writers.share_cards.typeface import Typeface

WIDTH, HEIGHT = 1200, 630  # what Facebook, Zalo and others show whole
MARGIN = 72
MEASURE = WIDTH - 2 * MARGIN
_MOST_LINES = 3
_LARGEST, _SMALLEST = 112, 50
_NAME, _SMALLEST_NAME = 46, 30
_FIGURE, _LARGER = "71", 1.4  # the number of the resolution, as the head of each page sets it
_EDGE = 2  # pixels: what rounding may add
_LEADING, _AIR = 1.2, 0.04  # of the size: from line to line; at least so much between the inks of two lines


class Line(NamedTuple):
    """Words from their left end on their base line."""

    text: str
    x: float
    y: int
    size: int


def set_title(title: str, face: Typeface, top: int, bottom: int) -> list[Line]:
    """Set a title between two heights, as large as it fits in at most three lines; a longer one ends in an ellipsis.

    What stands between is its ink, marks included: nothing reaches above ``top`` or below ``bottom``.
    """
    ways = (even_lines(title, count, partial(face.width, size=1)) for count in range(1, _MOST_LINES + 1))
    sized = [(_size_of(lines, face, bottom - top), lines) for lines in ways if lines]
    size, lines = max(sized, key=lambda way: way[0], default=(0, []))
    if size < _SMALLEST:
        lines = cut_lines(title, _MOST_LINES, MEASURE, partial(face.width, size=_SMALLEST))
        size = _size_of(lines, face, bottom - top)
    above, leading, height = _heights(lines, face, size)
    first = top + (bottom - top - height) / 2 + above
    return [
        Line(line, MARGIN - face.inset(line, size), round(first + number * leading), size)
        for number, line in enumerate(lines)
    ]


def set_name(name: str, face: Typeface, y: int) -> list[Line]:
    """Set the column's name in one line: before its figure, the figure set larger, after it."""
    parts = name.partition(_FIGURE)
    widths = [face.width(part, size) for part, size in zip(parts, (1, _LARGER, 1), strict=True)]
    size = min(_NAME, int(MEASURE / max(sum(widths), 1e-9)))
    if size < _SMALLEST_NAME:
        return [set_line(name, face, y, (_SMALLEST_NAME, _SMALLEST_NAME))]
    lines, x = [], MARGIN - face.inset(name, size)
    for part, larger in zip(parts, (1, _LARGER, 1), strict=True):
        lines.append(Line(part, x, y, int(size * larger)))
        x += face.width(part, lines[-1].size)
    return lines


def set_line(text: str, face: Typeface, y: int, sizes: tuple[int, int], width: float = MEASURE) -> Line:
    """Set words in one line, as large as it fits between two sizes, cut where even the smaller is too large."""
    largest, smallest = sizes
    size = max(smallest, min(largest, int(width / max(face.width(text, 1), 1))))
    words = cut_lines(text, 1, width, partial(face.width, size=size))[0]
    return Line(words, MARGIN - face.inset(words, size), y, size)


def _size_of(lines: list[str], face: Typeface, room: float) -> int:
    """Return the largest size at which lines fit the measure and the room."""
    longest = max(face.width(line, 1) for line in lines)
    _, _, height = _heights(lines, face, 1)
    return min(_LARGEST, int(MEASURE / (longest or 1)), int((room - _EDGE) / (height or 1)))


def _heights(lines: list[str], face: Typeface, size: int) -> tuple[float, float, float]:
    """Return how far the first line reaches up, the way from line to line, and the height of all ink."""
    inks = [face.ink(line, size) for line in lines]
    closest = max((upper.below + lower.above for upper, lower in pairwise(inks)), default=0)
    leading = max(_LEADING * size, closest + _AIR * size)
    return inks[0].above, leading, inks[0].above + leading * (len(lines) - 1) + inks[-1].below
