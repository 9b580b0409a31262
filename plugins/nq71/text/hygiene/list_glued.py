"""A list right under a line of text: without an empty line between, Markdown runs it into that paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.dialogue import is_dialogue
from nq71.text.hygiene.lists import ITEM, keeps_marks, kind_of, parts_of, shown_numbers
from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.sheet import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "list-glued"
_NO_PARAGRAPH = re.compile(
    r"^(?: {0,3}>|\[\^| {0,3}:[ \t]| {4}|\t)"
)  # quotes, footnotes, definitions, inside an item


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield the first item of each such list."""
    for block in sheet.blocks:
        if not _NO_PARAGRAPH.match(block[0].typed):
            for part in parts_of(block):
                found = list(_glued(part))
                is_safe = bool(found) and keeps_marks(part) and _keeps_numbers(sheet, found)
                yield from (repair if is_safe else repair._replace(safe=False) for repair in found)


def _glued(part: Sequence[Line]) -> Iterator[Repair]:
    items = [ITEM.match(line.prose) for line in part]
    if not any(items):
        return
    kind, last_number = "", 0
    for at, (line, item) in enumerate(zip(part, items, strict=True)):
        if item is None:
            continue
        own = kind_of(item)
        if at and own != kind:
            run = [other for other in items[at:] if other and kind_of(other) == own]
            is_announced = part[at - 1].prose.rstrip(" *_").endswith(":")
            if not _is_list(run, last_number, is_announced=is_announced, is_inside=bool(kind)):
                continue
            is_safe = not item["indent"] and not _has_tail(part[at:])
            yield Repair(line.number, 1, CODE, "", "\n", is_safe)
        kind, last_number = own, int(item["number"] or last_number)


def _keeps_numbers(sheet: Sheet, repairs: Sequence[Repair]) -> bool:
    """Whether, with these empty lines, each item is shown with the number that it is read with now."""
    cut = {repair.line for repair in repairs}
    lines: list[str] = []
    old: dict[int, int] = {}
    for line in sheet.lines:
        lines += ["", line.typed] if line.number in cut else [line.typed]
        old[len(lines)] = line.number
    now = shown_numbers(sheet)
    then = {
        old[line]: number for line, number in shown_numbers(lay_out("\n".join(lines), sheet.body[0].number)).items()
    }
    return now.keys() <= then.keys() and all(
        shown == now.get(line, (typed, typed))[0] for line, (shown, typed) in then.items()
    )


def _is_list(run: Sequence[re.Match[str]], last_number: int, *, is_announced: bool, is_inside: bool) -> bool:
    """Whether it must be a list: announced by a colon, or several; a line that was wrapped at a dash is none.

    ``is_inside``: these items stand, unseen, in the last item of a list of the other kind.
    """
    first = run[0]
    several = is_announced or len(run) > 1
    if first["number"]:
        expected = {1, last_number + 1} if is_inside else {1}
        return int(first["number"]) in expected and (several or is_inside)
    if is_dialogue(item["words"] for item in run):
        return False
    return several or (is_inside and first["words"][0].isupper())


def _has_tail(lines: Sequence[Line]) -> bool:
    """Whether lines that are no items follow: it is not certain that they belong to the last one."""
    return any(not line.prose.startswith(" ") and not ITEM.match(line.prose) for line in lines)
