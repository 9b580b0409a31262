"""Numbers that are shown otherwise than typed: a list counts on from its first number, whatever stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.hygiene.lists import numbered_lists, shown_numbers
from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "list-number"


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield the first item of a list that will have another number; “1. 1. 1.” is a way to let Markdown count."""
    numbers = shown_numbers(sheet)
    for items in numbered_lists(sheet):
        typed = {numbers[line.number][1] for line, _ in items}
        wrong = [(line, item) for line, item in items if numbers[line.number][0] != numbers[line.number][1]]
        if wrong and not (len(typed) == 1 and typed <= {0, 1}):
            line, item = wrong[0]
            shown = str(numbers[line.number][0])
            yield Repair(line.number, item.start("number") + 1, CODE, item["number"], shown)
