"""A table of foreign HTML: Markdown's own where it can say it, the few allowed tags where cells are merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import Tag

if TYPE_CHECKING:
    from collections.abc import Callable

_BEYOND_A_LINE = ("ul", "ol", "dl", "table", "blockquote", "pre", "hr")
_NUMBER = re.compile(r"[-+]?[\d.,\s\u00a0]*\d%?")
_GAPS = re.compile(r"\s*\n\s*")


def is_plain(table: Tag) -> bool:
    """Whether every row has the same cells, none merged, each with a line of text."""
    rows = _rows(table)
    merged = any(_span(cell, name) > 1 for row in rows for cell in row for name in ("colspan", "rowspan"))
    return not merged and not table.find(_BEYOND_A_LINE) and len({len(row) for row in rows}) == 1


def render_pipes(table: Tag, write: Callable[[Tag], str]) -> str:
    """Write a plain table; a column of numbers stands to the right."""
    rows = [[write(cell) for cell in row] for row in _rows(table)]
    head, *body = rows
    marks = ["---:" if _is_numeric([row[at] for row in body]) else "---" for at in range(len(head))]
    lines = (f"| {' | '.join(cells)} |" for cells in (head, marks, *body))
    return "\n".join(re.sub(r" {2,}", " ", line) for line in lines)


def render_html(table: Tag) -> str:
    """Write a table with merged cells as HTML, one row a line, without the blank line that would end it."""
    rows = _rows(table)
    lines = ["<table>"]
    for row in rows:
        cells = "".join(_cell(cell) for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"]) if rows else ""


def _cell(cell: Tag) -> str:
    cell.attrs = {name: str(_span(cell, name)) for name in ("colspan", "rowspan") if _span(cell, name) > 1}
    return _GAPS.sub(" ", cell.decode(formatter="minimal").strip())


def _rows(table: Tag) -> list[list[Tag]]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = (list(row.find_all(("td", "th"), recursive=False)) for row in rows)
    return [row for row in cells if row]


def _span(cell: Tag, name: str) -> int:
    typed = str(cell.get(name, "1")).strip()
    return int(typed) if typed.isdecimal() and len(typed) < 4 else 1


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)
