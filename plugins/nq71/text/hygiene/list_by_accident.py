"""A date or a year at the start of a paragraph that Markdown takes for a list: “20. 11 là ngày…”, “2026. Năm…”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.lists import numbered_lists
from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "list-by-accident"
_MONTH = re.compile(
    r"(?:0?[1-9]|1[0-2])(?:[ \t]*$|[,/\-–)]|[ \t]+(?:là|năm|hằng|hàng|vừa|tới|này|sắp|đến|sẽ|đã)(?!\w))"
)
_DAYS, _YEARS = range(1, 32), range(1900, 2101)


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each list of one item whose number is a day before a month, or a year."""
    for items in numbered_lists(sheet):
        line, item = items[0]
        number = int(item["number"])
        is_date = number in _DAYS and _MONTH.match(item["words"]) is not None
        if len(items) == 1 and (is_date or number in _YEARS):
            column = item.start("number") + 1
            yield Repair(line.number, column, CODE, f"{item['number']}.", f"{item['number']}\\.")
