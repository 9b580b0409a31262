"""Every period since the plan took effect, from the calendar and never from articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nq71.domain.period import period_of, periods_until
from nq71.domain.plan import PeriodKind
from tests.unit.domain.conftest import Office


def ids(office: Office, kind: PeriodKind, today: date) -> list[str]:
    return [period.id for period in periods_until(office.plan, kind, today)]


def test_every_month_until_today(office: Office) -> None:
    """From April 2026, when the plan took effect, to the month that runs."""
    months = ids(office, PeriodKind.MONTH, date(2026, 11, 22))
    assert months == ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]


def test_quarters_years_and_phases(office: Office) -> None:
    """The same, in larger steps; a phase that has not begun is not there."""
    today = date(2027, 1, 1)
    assert ids(office, PeriodKind.QUARTER, today) == ["2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    assert ids(office, PeriodKind.YEAR, today) == ["2026", "2027"]
    assert ids(office, PeriodKind.PHASE, today) == ["gd1"]
    assert ids(office, PeriodKind.PHASE, date(2031, 1, 1)) == ["gd1", "gd2"]


def test_before_the_plan_there_is_nothing(office: Office) -> None:
    """On 31/03/2026 no period has begun."""
    assert all(ids(office, kind, date(2026, 3, 31)) == [] for kind in PeriodKind)


def test_after_the_plan_nothing_is_added(office: Office) -> None:
    """The last month is December 2035, whenever somebody looks."""
    assert ids(office, PeriodKind.MONTH, date(2040, 1, 1))[-1] == "2035-12"


def test_phases_stand_in_their_order_whatever_the_order_in_the_file(office: Office) -> None:
    """The newest phase is the last one."""
    turned = Office(replace(office.plan, phases=office.plan.phases[::-1]))
    assert ids(turned, PeriodKind.PHASE, date(2032, 1, 1)) == ["gd1", "gd2"]


@pytest.mark.parametrize(
    ("effective", "partial"), [(date(2026, 4, 1), False), (date(2026, 4, 2), True), (date(2026, 4, 30), True)]
)
def test_a_first_month_without_its_beginning_is_partial(office: Office, effective: date, partial: bool) -> None:
    """Only the first one can be."""
    plan = replace(office.plan, effective_from=effective)
    first, second = periods_until(plan, PeriodKind.MONTH, date(2026, 5, 31))
    assert (first.start, first.end, first.is_partial) == (effective, date(2026, 4, 30), partial)
    assert not second.is_partial


def test_april_is_the_first_month_of_a_quarter_and_not_of_a_year(office: Office) -> None:
    """The quarter is whole, the year has lost its beginning."""
    [quarter] = periods_until(office.plan, PeriodKind.QUARTER, date(2026, 4, 1))
    [year] = periods_until(office.plan, PeriodKind.YEAR, date(2026, 4, 1))
    assert (quarter.is_partial, year.is_partial) == (False, True)


@pytest.mark.parametrize(
    ("day", "id_"),
    [(date(2026, 8, 31), "2025-2026"), (date(2026, 9, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_the_school_year_turns_in_september(office: Office, day: date, id_: str) -> None:
    """31 August still belongs to the year before."""
    plan = office.with_counting(year="school_year", school_year_start=(9, 1)).plan
    assert period_of(plan, PeriodKind.YEAR, day).id == id_


def test_a_school_year_has_both_its_ends(office: Office) -> None:
    """From 15 August to 14 August, also over a leap day."""
    plan = office.with_counting(year="school_year", school_year_start=(8, 15)).plan
    period = period_of(plan, PeriodKind.YEAR, date(2028, 2, 29))
    assert (period.id, period.start, period.end) == ("2027-2028", date(2027, 8, 15), date(2028, 8, 14))


def test_the_last_day_of_february(office: Office) -> None:
    """29 in a leap year."""
    assert period_of(office.plan, PeriodKind.MONTH, date(2028, 2, 3)).end == date(2028, 2, 29)
    assert period_of(office.plan, PeriodKind.QUARTER, date(2027, 2, 3)).end == date(2027, 3, 31)
