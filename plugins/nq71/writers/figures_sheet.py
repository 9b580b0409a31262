"""The sheet that staff fill in instead of TOML: one row a target and period or unit, cells that check themselves."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from nq71.domain.figure_rows import COLUMNS, DATE, DONE, NUMBER, TEXT
from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from nq71.domain.figures import Figure
    from nq71.domain.plan import Plan

SHEET = "Số liệu"
FIRST_ROW = 2  # below the headings, as people count
_SPARE_ROWS = 200
_WIDTHS = {"target": 18, "evidence": 34, "note": 24, "unit": 18, "criterion": 24}
_WORDING = 45  # width of the column that repeats the plan's words
_YES_NO = ("có", "không")


def render_figures_sheet(plan: Plan, rows: Sequence[Figure], now: datetime) -> bytes:
    """Render the workbook: declared rows filled in, missing ones empty. Same rows and clock, same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": say("sheet-title", school=plan.school.name), "created": now.replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#E8EEF6"})
    formats = {
        TEXT: book.add_format({"text_wrap": True, "valign": "top"}),
        NUMBER: book.add_format({"num_format": "#,##0.##", "valign": "top"}),
        DATE: book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        DONE: book.add_format({"valign": "top"}),
    }
    words = {target.id: target.text for target in plan.targets}
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(column.key, 13), formats[column.shape])
        sheet.write_string(0, at, column.heading, heading)
    sheet.write_string(0, len(COLUMNS), say("sheet-wording"), heading)
    sheet.set_column(len(COLUMNS), len(COLUMNS), _WORDING, formats[TEXT])
    for number, figure in enumerate(rows, 1):
        for at, column in enumerate(COLUMNS):
            _write(sheet, (number, at), getattr(figure, column.key), column.shape)
        sheet.write_string(number, len(COLUMNS), words.get(figure.target, ""))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS))
    _guard(sheet, plan, len(rows) + _SPARE_ROWS)
    book.close()
    return stream.getvalue()


def _write(sheet: Worksheet, cell: tuple[int, int], value: object, shape: str) -> None:
    row, column = cell
    if value is None or value == "":
        return
    if shape == NUMBER:
        sheet.write_number(row, column, float(value))  # type: ignore[arg-type] # a Fraction is a real number
    elif shape == DATE:
        sheet.write_datetime(row, column, value)
    elif shape == DONE:
        sheet.write_string(row, column, _YES_NO[0] if value else _YES_NO[1])
    else:
        sheet.write_string(row, column, str(value))


def _guard(sheet: Worksheet, plan: Plan, last: int) -> None:
    """Let Excel refuse at once what the import would refuse later."""
    rules: dict[str, dict[str, object]] = {
        NUMBER: {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": say("sheet-needs-number")},
        DATE: {
            "validate": "date",
            "criteria": ">=",
            "value": plan.effective_from.replace(year=2000),
            "error_message": say("sheet-needs-date"),
        },
        DONE: {"validate": "list", "source": list(_YES_NO), "error_message": say("sheet-needs-done")},
    }
    for at, column in enumerate(COLUMNS):
        if column.shape in rules:
            sheet.data_validation(FIRST_ROW - 1, at, last, at, rules[column.shape])
