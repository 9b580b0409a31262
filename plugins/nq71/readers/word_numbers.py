"""The numbers that Word shows before numbered paragraphs and never writes down: counted again, as Word counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nq71.readers.word_styles import attribute, child, lineage, local, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.readers.word_styles import Style

_PLAIN = {"decimal", "decimalZero", ""}
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True, slots=True)
class Number:
    """The place of a paragraph in its list. ``label`` is what Word shows: “2.1.”; ``is_plain`` when it is digits."""

    value: int
    label: str
    is_plain: bool


@dataclass
class _Level:
    start: int
    format: str
    text: str


class Numbers:
    """Counts through a document from its first paragraph to its last."""

    def __init__(self, root: Any, styles: Mapping[str, Style]) -> None:
        """Take the numbering part; ``None`` when the document has no list."""
        rows = [] if root is None else list(root)
        self._styles = styles
        self._abstract = {
            attribute(row, "abstractNumId"): _levels(row) for row in rows if local(row) == "abstractNum"
        }
        self._lists = {attribute(row, "numId"): row for row in rows if local(row) == "num"}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def of(self, paragraph: Any) -> Number | None:
        """Count one paragraph; ``None`` when it has no number, bullets included."""
        place = self._place(paragraph)
        row = self._lists.get(place[0]) if place else None
        if place is None or row is None:
            return None
        abstract = value(row, "abstractNumId")
        levels = self._abstract.get(abstract, {})
        at = int(place[1]) if place[1].isdecimal() else 0
        if at not in levels:
            return None
        counts = self._counts.setdefault(abstract, {})
        self._restart(place[0], row, counts)
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return None if levels[at].format in {"bullet", "none"} else _number(at, counts, levels)

    def _place(self, paragraph: Any) -> tuple[str, str] | None:
        own = child(paragraph, "pPr", "numPr")
        if own is not None and value(own, "numId"):
            return value(own, "numId"), value(own, "ilvl") or "0"
        styles = lineage(value(paragraph, "pPr", "pStyle"), self._styles)
        return next((style.numbering for style in styles if style.numbering), None)

    def _restart(self, number: str, row: Any, counts: dict[int, int]) -> None:
        """Begin again where a list says so, the first time that it is seen."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in (each for each in row if local(each) == "lvlOverride"):
            start, level = value(override, "startOverride"), attribute(override, "ilvl")
            if start.isdecimal() and level.isdecimal():
                counts[int(level)] = int(start) - 1


def _levels(row: Any) -> dict[int, _Level]:
    levels = {}
    for each in row:
        at = attribute(each, "ilvl") if local(each) == "lvl" else ""
        if at.isdecimal():
            start = value(each, "start")
            text = value(each, "lvlText")
            levels[int(at)] = _Level(int(start) if start.isdecimal() else 1, value(each, "numFmt"), text)
    return levels


def _number(at: int, counts: Mapping[int, int], levels: Mapping[int, _Level]) -> Number:
    label = levels[at].text
    for level in range(at + 1):
        shown = counts.get(level, levels[level].start if level in levels else 1)
        label = label.replace(f"%{level + 1}", _written(shown, levels[level].format if level in levels else ""))
    return Number(counts[at], label.strip(), levels[at].format in _PLAIN)


def _written(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 40:
        roman, rest = "", number
        for sign, worth in _ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
