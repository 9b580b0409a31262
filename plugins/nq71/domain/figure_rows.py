"""The sheet of declared figures: its columns, and the rows that a school has still to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.declared import units_of
from nq71.domain.figures import Figure
from nq71.domain.period import periods_until
from nq71.domain.plan import DECLARED_KINDS, Kind
from nq71.domain.result import applies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from nq71.domain.plan import Plan, Target

# The shape of a cell: text, number, date or yes-or-no.
TEXT, NUMBER, DATE, DONE = "text", "number", "date", "done"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet: the key of ``figures.toml``, its heading, the shape of its cells."""

    key: str
    heading: str
    shape: str = TEXT


COLUMNS = (
    Column("target", "Mã chỉ tiêu"),
    Column("period", "Kỳ"),
    Column("unit", "Đơn vị"),
    Column("criterion", "Tiêu chí"),
    Column("numerator", "Số đạt", NUMBER),
    Column("denominator", "Tổng số", NUMBER),
    Column("value", "Giá trị", NUMBER),
    Column("done", "Đã làm", DONE),
    Column("points", "Điểm", NUMBER),
    Column("max_points", "Điểm tối đa", NUMBER),
    Column("weight", "Trọng số", NUMBER),
    Column("as_of", "Số liệu đến ngày", DATE),
    Column("evidence", "Minh chứng"),
    Column("declared_by", "Đơn vị khai"),
    Column("confirmed_by", "Người xác nhận"),
    Column("note", "Ghi chú"),
)
# What makes two rows the same row: a new one replaces the old.
IDENTITY = ("target", "period", "unit", "criterion")
# What a row of each kind needs before it says anything.
NEEDED = {
    Kind.DECLARED_RATIO: ("numerator", "denominator"),
    Kind.DECLARED_COUNT: ("value",),
    Kind.UNIT_CHECKLIST: ("unit", "done"),
    Kind.TREND: (),  # a ratio or a number, as the school counts it
    Kind.SCORECARD: ("criterion", "points", "max_points"),
}


def identity(figure: Figure) -> tuple[str, ...]:
    """Return what tells a row from every other one."""
    return tuple(str(getattr(figure, key)) for key in IDENTITY)


def rows_to_fill(plan: Plan, figures: Iterable[Figure], today: date) -> tuple[Figure, ...]:
    """Return every row that is declared already, then an empty one for each that is missing, in the plan's order.

    A declared target has a row for each of its periods so far, a checklist one for each unit.
    """
    declared = {identity(figure): figure for figure in figures}
    wanted = [row for target in plan.targets if target.kind in DECLARED_KINDS for row in _wanted(target, plan, today)]
    # A target that has rows for a period, whatever their criterion, is not asked again without one.
    answered = {(figure.target, figure.period) for figure in declared.values() if figure.criterion}
    missing = [row for row in wanted if identity(row) not in declared and (row.target, row.period) not in answered]
    order = {target.id: number for number, target in enumerate(plan.targets)}
    return tuple(sorted([*declared.values(), *missing], key=lambda row: (order.get(row.target, -1), row.period)))


def _wanted(target: Target, plan: Plan, today: date) -> Iterator[Figure]:
    for period in periods_until(plan, target.period, today):
        if applies(target, period, plan):
            units = units_of(target, plan) if target.kind is Kind.UNIT_CHECKLIST else ()
            yield from (Figure(target.id, period.id, unit=unit.id) for unit in units)
            if target.kind is not Kind.UNIT_CHECKLIST:
                yield Figure(target.id, period.id)
