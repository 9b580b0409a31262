"""A workbook with real tables: texts that can never run as formulas, headers that stay, charts that Excel draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias

import xlsxwriter

from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    import io
    from collections.abc import Sequence

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1, "border_color": "#bfbfbf"}
_WORDS = {
    "text_wrap": True,
    "align": "left",
    "indent": 1,
}  # a number ends at the line where the next column's words would begin
_TABLE_LOOK = "Table Style Medium 2"
_LONGEST_LINK = 2000  # Excel takes no longer address
_LONGEST_TEXT = 32767
_HEAD_HEIGHT, _LINE_HEIGHT = 50, 16  # points
_LETTER_WIDTH = 0.95  # in widths of a digit, with room for ragged lines
_INDENT_WIDTH = 1
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t")


class Look(StrEnum):
    """How the cells of a column look."""

    TEXT = "@text"
    INTEGER = "#,##0"
    NUMBER = "#,##0.0"
    DAY = "[$-42A]dd/mm/yyyy"
    MONTH = "[$-42A]mm/yyyy"
    LINK = "@link"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that it gives today, for readers that do not calculate."""

    text: str
    value: int | float | date


Value: TypeAlias = str | int | Fraction | date | Formula | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table; ``width`` in characters. ``is_summed``: its sum may stand below the table."""

    title: str
    width: int
    look: Look = Look.TEXT
    is_summed: bool = False


class Workbook:
    """A workbook in the making; the same calls give the same bytes."""

    def __init__(self, stream: io.BytesIO, title: str, author: str, moment: datetime) -> None:
        """Begin an empty workbook dated ``moment``."""
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(stream, options)
        created = moment.astimezone(UTC).replace(tzinfo=None)
        self.book.set_properties({"title": title, "author": author, "created": created})
        self._formats = {look: self._format(look) for look in Look}
        self._whole = self.book.add_format(_FONT | {"num_format": str(Look.INTEGER)})
        self._quoted = self.book.add_format(_FONT | _WORDS | {"quote_prefix": True})
        self._bold = self.book.add_format(_FONT | {"bold": True, "num_format": str(Look.INTEGER)})
        self._head = self.book.add_format(
            _FONT | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#dce6f1"}
        )

    def _format(self, look: Look) -> Any:
        changes: dict[str, Any] = dict(_WORDS) if look in {Look.TEXT, Look.LINK} else {"num_format": str(look)}
        if look is Look.LINK:
            changes |= {"font_color": "#0b5cab", "underline": 1}
        return self.book.add_format(_FONT | changes)

    def table(self, name: str, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Value]]) -> Any:
        """Add a sheet that holds one table, named ``table`` in formulas; without rows it has one empty row."""
        sheet = self.book.add_worksheet(name)
        self._lay_out(sheet, fields)
        for at, row in enumerate(rows, 1):
            sheet.set_row(at, _LINE_HEIGHT * _lines(fields, row))
            for column, (field, value) in enumerate(zip(fields, row, strict=True)):
                self._write(sheet, at, column, value, field.look)
        columns = [{"header": clean(field.title), "header_format": self._head} for field in fields]
        options = {"name": table, "columns": columns, "style": _TABLE_LOOK}
        sheet.add_table(0, 0, max(len(rows), 1), len(fields) - 1, options)
        return sheet

    def sum_up(self, sheet: Any, label: str, fields: Sequence[Field], rows: Sequence[Sequence[Value]]) -> None:
        """Write the sums of the summed columns below a table, one row apart so that it can still grow."""
        below = len(rows) + 2
        sheet.write_string(below, 0, label, self._bold)
        for column, field in enumerate(fields):
            if field.is_summed:
                name = letters(column)
                total = sum(_plain(row[column]) for row in rows)
                sheet.write_formula(below, column, f"=SUM({name}2:{name}{len(rows) + 1})", self._bold, total)

    def _lay_out(self, sheet: Any, fields: Sequence[Field]) -> None:
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, _HEAD_HEIGHT)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)

    def _write(self, sheet: Any, row: int, column: int, value: Value, look: Look) -> None:
        style = self._formats[look]
        match value:
            case None:
                sheet.write_blank(row, column, None, style)
            case Formula():
                cached = _serial(value.value) if isinstance(value.value, date) else value.value
                whole = look is Look.NUMBER and cached == int(cached)
                sheet.write_formula(row, column, value.text, self._whole if whole else style, cached)
            case str():
                self._write_text(sheet, row, column, clean(value)[:_LONGEST_TEXT], look)
            case date():
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - a day, no moment
            case _:
                number = cut(value)
                is_whole = look is Look.NUMBER and number == int(number)
                sheet.write_number(row, column, number, self._whole if is_whole else style)

    def _write_text(self, sheet: Any, row: int, column: int, text: str, look: Look) -> None:
        if look is Look.LINK and text.startswith("http") and len(text) < _LONGEST_LINK:
            sheet.write_url(row, column, text, self._formats[look], text)
        else:
            style = self._quoted if text.startswith(_DANGEROUS) else self._formats[Look.TEXT]
            sheet.write_string(row, column, text, style)


def clean(text: str) -> str:
    """Leave out what XML refuses."""
    return CONTROL.sub("", text)


def cut(value: int | Fraction) -> int | float:
    """Cut to one decimal, never rounded up: 69.96 stays below 70."""
    tenths = int(value * 10)
    return tenths // 10 if tenths % 10 == 0 else tenths / 10


def letters(column: int) -> str:
    """Return a column's name: 0 → A, 26 → AA."""
    head, last = divmod(column, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + last)


def _lines(fields: Sequence[Field], row: Sequence[Value]) -> int:
    """Estimate how many lines a row needs; not every program measures wrapped text by itself."""
    texts = ((len(value), field.width) for field, value in zip(fields, row, strict=True) if isinstance(value, str))
    return max(
        (ceil(length * _LETTER_WIDTH / (width - _INDENT_WIDTH)) for length, width in texts if length), default=1
    )


def _plain(value: Value) -> int | float:
    if isinstance(value, Formula):
        return 0 if isinstance(value.value, date) else value.value
    return cut(value) if isinstance(value, int | Fraction) else 0


def _serial(day: date) -> int:
    """Return how Excel counts days."""
    return day.toordinal() - date(1899, 12, 30).toordinal()
