"""What charts draw, in a drawing of any width whose letters keep their size. See ``views``.

Every ``x`` and ``width`` is a percentage of the drawing's width, every ``y`` and ``height`` is in pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.writers.result_views import ResultRow
    from nq71.writers.views import Link


class Label(NamedTuple):
    """Words in a chart: ``x`` is where they are anchored, ``y`` their base line."""

    x: float
    y: int
    text: str


class Block(NamedTuple):
    """A rectangle of a chart. ``level`` is 0 to 4: nothing to very much."""

    x: float
    y: int
    width: float
    height: int
    level: int = 0


class Cell(NamedTuple):
    """A rectangle with its number."""

    block: Block
    label: Label


class TableRow(NamedTuple):
    """A month in the table that stands behind a chart."""

    link: Link
    values: tuple[str, ...]


class MonthColumn(NamedTuple):
    """A month's column: its number above, the month and the sign of its result below."""

    cell: Cell
    head: Label
    mark: Label
    status: str
    look: str  # "", "current" or "partial"


class YearColumns(NamedTuple):
    """The columns of one calendar year over what the plan asks for (``bands``)."""

    id: str
    title: str  # "Năm 2026"
    description: str
    columns: tuple[MonthColumn, ...]
    bands: tuple[Block, ...]
    limits: tuple[Label, ...]


class ColumnChart(NamedTuple):
    """A monthly target month by month, one drawing a year, oldest first."""

    target_text: str
    threshold_text: str
    height: int
    base: int
    years: tuple[YearColumns, ...]
    table: tuple[ResultRow, ...]  # newest first


class GridRow(NamedTuple):
    """A theme or form: its name in lines that fit, a cell a month, and their sum."""

    name: str
    lines: tuple[Label, ...]
    cells: tuple[Cell, ...]
    total: Label


class GridChart(NamedTuple):
    """Themes or forms by month."""

    description: str
    height: int
    years: tuple[Label, ...]
    heads: tuple[Label, ...]
    rows: tuple[GridRow, ...]
    columns: tuple[str, ...]  # of the table
    table: tuple[TableRow, ...]  # newest first


class CalendarRow(NamedTuple):
    """A month's days: ``ground`` spans the days that have passed, ``days`` are those with articles."""

    name: Label
    ground: Block
    days: tuple[Cell, ...]


class CalendarChart(NamedTuple):
    """On which days of the last year something was published."""

    description: str
    height: int
    heads: tuple[Label, ...]
    rows: tuple[CalendarRow, ...]
    table: tuple[TableRow, ...]  # newest first


class Charts(NamedTuple):
    """What the progress page draws. ``window_text`` says which months the last three show."""

    columns: ColumnChart | None
    themes: GridChart
    forms: GridChart
    calendar: CalendarChart
    window_text: str
    note_text: str = ""  # that reposts are drawn which no target counts
