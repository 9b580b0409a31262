"""Tables: the list of a class says “Ngày sinh” once, in the heading of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.personal_data.births import find_date_of_birth
from nq71.text.personal_data.datum import Datum, Kind, number_datum, number_key
from nq71.text.personal_data.numbers import FEWEST_DIGITS, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

_BIRTH = ("ngày sinh", "năm sinh", "sinh ngày")
_NUMBERS = {
    Kind.ACCOUNT: ("stk", "số tài khoản", "số tk"),
    Kind.ID: ("cmnd", "cccd", "căn cước", "định danh"),
}
_HEADINGS = (*_BIRTH, *(word for words in _NUMBERS.values() for word in words))


def find_in_columns(small: str, year: int) -> Iterator[Datum]:
    """Yield what stands below such a heading in the tables of a text in small letters."""
    if "|" not in small or not any(word in small for word in _HEADINGS):
        return
    header: list[str] = []
    at = 0
    for line in small.split("\n"):
        cells = line.split("|") if "|" in line else []
        if not header or not cells:
            header = cells if any(word in line for word in _HEADINGS) else []
        else:
            start = at
            for title, cell in zip(header, cells, strict=False):
                yield from _in_cell(title, cell, start, year)
                start += len(cell) + 1
        at += len(line) + 1


def _in_cell(title: str, cell: str, start: int, year: int) -> Iterator[Datum]:
    if any(word in title for word in _BIRTH):
        yield from find_date_of_birth(cell, start, year)
    for kind, words in _NUMBERS.items():
        match = NUMBER.search(cell) if any(word in title for word in words) else None
        if match and len(number_key(match[0])) >= FEWEST_DIGITS:
            yield number_datum(kind, start + match.start(), match[0])
