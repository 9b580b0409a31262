"""Where Markdown sees lists: items, and the places where it begins anew without an empty line."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from nq71.text.markdown_lines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.hygiene.sheet import Line, Sheet

ITEM = re.compile(r"^(?P<indent> {0,3})(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})\.)[ \t]+(?P<words>\S.*)$")
_HEADING = re.compile(r"^#{1,6}|^ {0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ ]*$")
_TWO_SIGNS = re.compile(r"^[ \t\u00a0]*(?:[^\w\s]|\d+\.)[ \t\u00a0]*(?:[-*+#>]|\d+\.)(?:\s|$)")
_ANY_NUMBER = re.compile(r"^ {0,3}\d{1,9}\.[ \t]", re.MULTILINE)
NumberedItem = tuple["Line", "re.Match[str]"]


def parts_of(block: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut a block at its headings and rules; the first part may be empty."""
    start = 0
    for at, line in enumerate(block):
        is_underline = at > start and _UNDERLINE.match(line.prose) is not None
        if _HEADING.match(line.prose) or is_underline:
            yield block[start:at]
            start = at + 1
    yield block[start:]


def keeps_marks(part: Sequence[Line]) -> bool:
    """Whether bold, italics, links and code end on the line on which they begin, so that lines may become items."""
    return all(_is_closed(line) for line in part)


def _is_closed(line: Line) -> bool:
    item = ITEM.match(line.prose)
    words, typed = item["words"] if item else line.prose, line.typed
    pairs = [words.count("*") % 2, words.count("_") % 2, typed.count("`") % 2, typed.count("[") - typed.count("]")]
    is_even = not any(pairs) and typed.count("<") == typed.count(">")
    return is_even and "|" not in words and not _TWO_SIGNS.match(typed)  # nor a row of a table, nor a list in a list


def code_behind(sheet: Sheet, number: int) -> int:
    """Line number of the code that follows line ``number`` over empty lines only, or 0.

    Behind a list it would be no code any more, but a paragraph of the last item.
    """
    following = dropwhile(lambda line: line.kind is not Kind.BLANK, sheet.lines[number:])
    line = next((line for line in following if line.kind is not Kind.BLANK), None)
    return line.number if line and line.kind is Kind.INDENTED else 0


def kind_of(item: re.Match[str]) -> str:
    """Whether an item has a bullet or a number: Markdown does not mix them in one list."""
    return "bullet" if item["bullet"] else "number"


def numbered_lists(sheet: Sheet) -> Iterator[list[NumberedItem]]:
    """Yield numbered lists as Markdown sees them: also over empty lines, while nothing else stands between."""
    if not _ANY_NUMBER.search(sheet.text):
        return
    found: list[NumberedItem] = []
    lines, last = sheet.lines, 0
    for block in sheet.blocks:
        between = lines[last : block[0].number - 1]
        is_apart = any(line.typed.strip() for line in between)
        for at, part in enumerate(parts_of(block)):
            if found and (at or is_apart or not _goes_on(part)):
                yield found
                found = []
            found += _numbered(part)
        last = block[-1].number
    if found:
        yield found


def shown_numbers(sheet: Sheet) -> dict[int, tuple[int, int]]:
    """Return by line, for each item with a number, the number that is shown and the one that was typed.

    A list counts on from its first number, whatever stands below.
    """
    found: dict[int, tuple[int, int]] = {}
    for items in numbered_lists(sheet):
        start = int(items[0][1]["number"])
        found |= {line.number: (start + at, int(item["number"])) for at, (line, item) in enumerate(items)}
    return found


def _goes_on(part: Sequence[Line]) -> bool:
    """Whether a block belongs to the list above: it begins with a number, or is moved in below its last item."""
    item = ITEM.match(part[0].prose) if part else None
    is_inside = bool(part) and part[0].prose.startswith(("    ", "\t"))
    return is_inside or (item is not None and kind_of(item) == "number")


def _numbered(part: Sequence[Line]) -> list[NumberedItem]:
    """Return the numbered items of a part that begins with one; in a list of bullets, and in text, there are none."""
    items = [(line, item) for line in part if (item := ITEM.match(line.prose))]
    begins = bool(items) and items[0][0] is part[0] and kind_of(items[0][1]) == "number"
    return [(line, item) for line, item in items if kind_of(item) == "number"] if begins else []
