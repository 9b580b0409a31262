"""Straight quotes where Vietnamese sets “…”. Feet, inches and programs keep theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.sheet import COVER
from nq71.text.markdown_lines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "straight-quotes"
_QUOTE = re.compile(r'[“”"]')
_OPENS_AFTER = re.compile(rf"(?:^|[\s(\[{{/–—:,;*_“‘'«|{COVER}-])$")
_CLOSES_BEFORE = re.compile(rf"(?:$|[\s)\]}}/–—:,;.!?…*_”’'»|{COVER}-])")
_CALL = re.compile(r"\w\($")  # a formula that was not marked as code: REPLACE("chuỗi"; 1)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One quotation mark; ``may_open`` and ``may_close`` say what its neighbours allow."""

    line: Line
    at: int
    may_open: bool
    may_close: bool

    @property
    def char(self) -> str:
        return self.line.prose[self.at]

    def repair(self, after: str, *, is_safe: bool) -> Repair:
        return Repair(self.line.number, self.at + 1, CODE, self.char, after, is_safe)


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each straight quote that has its other half in the paragraph."""
    for paragraph in _paragraphs(sheet) if '"' in sheet.text else ():
        if any('"' in line.prose for line in paragraph):
            yield from _of_paragraph(paragraph)


def _paragraphs(sheet: Sheet) -> Iterator[Sequence[Line]]:
    yield from ((line,) for line in sheet.lines if line.kind in {None, Kind.TABLE, Kind.HTML})
    yield from sheet.blocks


def _of_paragraph(paragraph: Sequence[Line]) -> Iterator[Repair]:
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    is_clear = True
    for mark in _marks(paragraph):
        if mark.char != "”" and mark.may_open and not (opened and mark.may_close):
            is_clear = is_clear and not any(each.char == '"' for each in opened)
            opened.append(mark)
        elif mark.char != "“" and mark.may_close and opened:
            pairs.append((opened.pop(), mark))
        else:
            is_clear = False  # an inch, or a half whose other half is not here
    is_clear = is_clear and not any(mark.char == '"' for mark in opened)
    for opening, closing in pairs:
        if opening.char == '"':
            yield opening.repair("“", is_safe=is_clear)
        if closing.char == '"':
            yield closing.repair("”", is_safe=is_clear)


def _marks(paragraph: Sequence[Line]) -> Iterator[_Mark]:
    for line in paragraph:
        for match in _QUOTE.finditer(line.prose):
            before, after = line.prose[: match.start()], line.prose[match.end() :]
            opens = _OPENS_AFTER.search(before) and not _CALL.search(before)
            is_open = bool(opens and after) and not after[:1].isspace()
            is_close = bool(_CLOSES_BEFORE.match(after)) and bool(before) and not before[-1].isspace()
            yield _Mark(line, match.start(), is_open, is_close)
