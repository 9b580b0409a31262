"""Numbers that are shown otherwise than typed: a list counts on from its first number, whatever stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.hygiene.lists import numbered_lists
from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "list-number"


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield the first item of a list that will have another number; “1. 1. 1.” is a way to let Markdown count."""
    for items in numbered_lists(sheet):
        typed = [int(item["number"]) for _, item in items]
        if len(set(typed)) == 1 and typed[0] <= 1:
            continue
        wrong = next((at for at, number in enumerate(typed) if number != typed[0] + at), None)
        if wrong is not None:
            line, item = items[wrong]
            column = item.start("number") + 1
            yield Repair(line.number, column, CODE, item["number"], str(typed[0] + wrong))
