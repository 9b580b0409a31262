"""Bullets that Markdown does not know, “• Mục”, “– Mục”, the dot of Word’s Symbol font: they run together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.dialogue import is_dialogue
from nq71.text.hygiene.lists import ITEM, keeps_marks, parts_of
from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "bullet-typed"
_DOTS = "•·‣⁃∙◦●○▪■➢➤❖\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8"  # from U+F000 on: Symbol and Wingdings
_SPACE = "[ \t\u00a0]"
_DOT = re.compile(rf"^(?P<indent>{_SPACE}*)(?P<mark>[{_DOTS}]{_SPACE}*)(?P<words>[^\s{_DOTS}].*)$")
_DASH = re.compile(rf"^(?P<indent>{_SPACE}*)(?P<mark>[–—]{_SPACE}+)(?P<words>[^\s–—].*)$")
_BULLET = "- "
_ITEM_ENDS = (";", ",", ":")
_Found = tuple["Line", "re.Match[str]"]


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each bullet; a run of dashes only when it is no dialogue, a lone dash never."""
    for block in sheet.blocks:
        for part in parts_of(block):
            yield from _dots(part)
            yield from _dashes(part)
    yield from _dashed_paragraphs(sheet.blocks)


def _dots(part: Sequence[Line]) -> Iterator[Repair]:
    previous = ""
    for line in part:
        if match := _DOT.match(line.prose):
            # In the middle of a paragraph one dot may be a sign between words that was wrapped to a line's start.
            is_list = not previous or _is_colon(previous) or bool(ITEM.match(previous) or _DOT.match(previous))
            yield _repair(line, match, is_safe=is_list and keeps_marks(part))
        previous = line.prose


def _dashes(part: Sequence[Line]) -> Iterator[Repair]:
    run: list[_Found] = []
    for line in (*part, None):
        match = _DASH.match(line.prose) if line else None
        if line and match:
            run.append((line, match))
            continue
        if len(run) > 1 and not is_dialogue(found["words"] for _, found in run):
            yield from (_repair(each, found, is_safe=keeps_marks(part)) for each, found in run)
        run = []


def _dashed_paragraphs(blocks: Sequence[Sequence[Line]]) -> Iterator[Repair]:
    """Dashes with empty lines between look right as they are; only what must be a list is told."""
    run: list[_Found] = []
    before = ""
    for block in (*blocks, ()):
        match = _DASH.match(block[0].prose) if len(block) == 1 else None
        if match and (not run or block[0].number == run[-1][0].number + 2):
            run.append((block[0], match))
            continue
        words = [found["words"].rstrip() for _, found in run]
        if len(run) > 1 and _is_colon(before) and all(each.endswith(_ITEM_ENDS) for each in words[:-1]):
            yield from (_repair(each, found, is_safe=True) for each, found in run if not is_dialogue(words))
        run = [(block[0], match)] if match else []
        before = "" if match or not block else block[-1].prose


def _is_colon(line: str) -> bool:
    """Whether a line announces what comes."""
    return line.rstrip(" *_").endswith(":")


def _repair(line: Line, match: re.Match[str], *, is_safe: bool) -> Repair:
    """Put a hyphen for the sign; no-break spaces in front would keep Markdown from seeing it."""
    start = 0 if "\u00a0" in match["indent"] else match.start("mark")
    return Repair(line.number, start + 1, CODE, line.typed[start : match.end("mark")], _BULLET, is_safe)
