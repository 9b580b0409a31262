"""Stretches of the calendar that targets are answered for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nq71.domain.plan import PeriodKind

if TYPE_CHECKING:
    from nq71.domain.plan import Plan

_ONE_DAY = timedelta(days=1)
_MONTHS_A_QUARTER = 3
_LAST_YEAR = 9999
_PERIOD_ID = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4])|-(?P<next>\d{4}))?",
)


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter, year, school year or phase; both ends are in it.

    ``id`` is CONTRACT's: ``2026-11``, ``2026-Q4``, ``2026``, ``2026-2027`` or a phase id. ``start`` and ``end`` are
    cut to the time in which the plan is in force; ``is_partial`` says that the cut took the beginning away.
    """

    id: str
    kind: PeriodKind
    start: date
    end: date
    is_partial: bool = False

    def __contains__(self, day: date) -> bool:
        """Whether the local date falls within."""
        return self.start <= day <= self.end

    def before(self, plan: Plan) -> Period | None:
        """Return the period of the same kind that ends the day before this one begins, if there is one."""
        eve = self.start - _ONE_DAY
        if self.kind is not PeriodKind.PHASE:
            return period_of(plan, self.kind, eve)
        phase = plan.phase_on(eve)
        return Period(phase.id, self.kind, phase.start, phase.end) if phase else None


def periods_until(plan: Plan, kind: PeriodKind, today: date) -> tuple[Period, ...]:
    """Every period of this kind that the plan's life has begun, oldest first, the current one last.

    Zero periods are here too: the list comes from the calendar, never from articles.
    """
    last_day = min(today, plan.end)
    if kind is PeriodKind.PHASE:
        return tuple(
            Period(phase.id, kind, max(phase.start, plan.effective_from), phase.end)
            for phase in sorted(plan.phases, key=lambda phase: phase.start)
            if max(phase.start, plan.effective_from) <= min(last_day, phase.end)
        )
    return tuple(_in_force(plan, kind, last_day))


def _in_force(plan: Plan, kind: PeriodKind, last_day: date) -> Iterator[Period]:
    day = plan.effective_from
    while day <= last_day:
        whole = period_of(plan, kind, day)
        yield Period(
            whole.id,
            kind,
            max(whole.start, plan.effective_from),
            min(whole.end, plan.end),
            is_partial=whole.start < plan.effective_from,
        )
        day = whole.end + _ONE_DAY


def period_of(plan: Plan, kind: PeriodKind, day: date) -> Period:
    """Return the whole calendar period (never a phase) that holds a day."""
    if kind is PeriodKind.MONTH:
        return Period(f"{day:%Y-%m}", kind, day.replace(day=1), _last_of_month(day.year, day.month))
    if kind is PeriodKind.QUARTER:
        quarter = (day.month - 1) // _MONTHS_A_QUARTER + 1
        last_month = quarter * _MONTHS_A_QUARTER
        first = date(day.year, last_month - _MONTHS_A_QUARTER + 1, 1)
        return Period(f"{day.year}-Q{quarter}", kind, first, _last_of_month(day.year, last_month))
    if plan.counting.year == "school_year":
        return _school_year(plan.counting.school_year_start, day)
    return Period(f"{day.year}", kind, date(day.year, 1, 1), date(day.year, 12, 31))


def period_named(plan: Plan, period_id: str) -> Period | None:
    """Return the whole period of an id (``2026-11``, ``2026-Q4``, ``2026``, ``2026-2027``, a phase), if it is one."""
    phase = next((phase for phase in plan.phases if phase.id == period_id), None)
    if phase is not None:
        return Period(phase.id, PeriodKind.PHASE, phase.start, phase.end)
    match = _PERIOD_ID.fullmatch(period_id)
    if match is None or not 1 <= int(match["year"]) < _LAST_YEAR:
        return None
    year = int(match["year"])
    if match["month"]:
        return period_of(plan, PeriodKind.MONTH, date(year, int(match["month"]), 1))
    if match["quarter"]:
        return period_of(plan, PeriodKind.QUARTER, date(year, int(match["quarter"]) * _MONTHS_A_QUARTER, 1))
    if match["next"]:
        school_year = _school_year(plan.counting.school_year_start, date(year, 12, 31))
        return school_year if school_year.id == period_id else None
    return Period(f"{year:04d}", PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))


def lies_within(period: Period, window: Period, plan: Plan) -> bool:
    """Whether a period is ``window`` itself or a part of it; a year that the plan cut to days is still a year."""
    whole = period_named(plan, period.id) or period
    is_longer = whole.end - whole.start > window.end - window.start
    return not is_longer and window.start <= period.start and period.end <= window.end


def _school_year(start: tuple[int, int], day: date) -> Period:
    month, first_day = start
    year = day.year if (day.month, day.day) >= start else day.year - 1
    first = date(year, month, first_day)
    return Period(f"{year}-{year + 1}", PeriodKind.YEAR, first, date(year + 1, month, first_day) - _ONE_DAY)


def _last_of_month(year: int, month: int) -> date:
    months_a_year = 12
    following = date(year + 1, 1, 1) if month == months_a_year else date(year, month + 1, 1)
    return following - _ONE_DAY
