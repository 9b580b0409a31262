"""Safe repairs put into a text, until nothing is left to do; line ends, and every other byte, stay."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.text.hygiene.decomposed import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nq71.text.hygiene.repair import Repair

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_MOST_ROUNDS = 20  # a bullet becomes an item, the item wants an empty line: three or four are usual


def tidy(typed: str, find: Callable[[str], Iterable[Repair]]) -> str:
    """Return a text (as in the file, but for a byte-order mark) with every safe repair done.

    ``find`` proposes repairs for a composed text with plain line feeds.
    """
    text = compose(typed)
    for _ in range(_MOST_ROUNDS):
        safe = [repair for repair in find(plain(text)) if repair.safe]
        if not safe:
            break
        text = compose(_apply(text, safe))  # a soft hyphen may have kept a mark from its letter
    return text


def plain(text: str) -> str:
    """Return a text with line feeds alone at its line ends."""
    return _LINE_END.sub("\n", text)


def _apply(text: str, repairs: Iterable[Repair]) -> str:
    parts = [*_LINE_END.split(text), ""]  # line, its end, line, its end…; the last line has none
    lines, ends = parts[::2], parts[1::2]
    usual = next((end for end in ends if end), "\n")
    for number, of_line in groupby(sorted(repairs), key=lambda repair: repair.line):
        line, covered = lines[number - 1], len(lines[number - 1]) + 1
        for repair in sorted(of_line, reverse=True):
            if repair.end <= covered:  # two repairs of one place: the second waits for the next round
                line = f"{line[: repair.column - 1]}{repair.after}{line[repair.end - 1 :]}"
                covered = repair.column
        end = ends[number - 2] if number > 1 else usual
        lines[number - 1] = line.replace("\n", end or usual)
    return "".join(part for pair in zip(lines, ends, strict=True) for part in pair)
