"""Which declared figures answer something: asked of the plan's calendar, and true of the answers themselves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from nq71.domain.declared import can_answer, declared_results
from nq71.domain.figures import Figure
from nq71.domain.period import period_named
from nq71.domain.plan import Kind, PeriodKind, Plan, Target
from tests.unit.domain.conftest import AN_GIANG

SCHOOL_YEARS = replace(AN_GIANG, counting=AN_GIANG.counting._replace(year="school_year"))
PERIODS = [
    *("2024-05", "2025-12", "2026-01", "2026-04", "2026-08", "2026-11", "2030-12", "2035-12", "2036-01"),
    *("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q4", "2030-Q4", "2036-Q1"),
    *("2025", "2026", "2027", "2030", "2035", "2036"),
    *("2025-2026", "2026-2027", "2030-2031", "2035-2036"),
    *(phase.id for phase in AN_GIANG.phases),
]


def target_of(kind: Kind, period: PeriodKind, phases: tuple[str, ...]) -> Target:
    return Target("chi-tieu", "Một lời hứa", kind, period, phases=phases)


@pytest.mark.parametrize("plan", [AN_GIANG, SCHOOL_YEARS], ids=["calendar years", "school years"])
@pytest.mark.parametrize("kind", [Kind.DECLARED_COUNT, Kind.TREND])
@pytest.mark.parametrize("asked", PeriodKind)
@pytest.mark.parametrize("phases", [(), ("gd1",), ("gd2",)])
def test_a_figure_can_answer_what_it_does_answer(
    plan: Plan, kind: Kind, asked: PeriodKind, phases: tuple[str, ...]
) -> None:
    """On the plan's last day, some period has a value exactly where the calendar says that one can."""
    target = target_of(kind, asked, phases)
    for period_id in PERIODS:
        period = period_named(plan, period_id)
        if period is None:
            continue
        figures = (Figure("chi-tieu", period_id, value=Fraction(7)),)
        heard = any(result.value is not None for result in declared_results(target, figures, plan, plan.end))
        if kind is Kind.TREND and period.end < plan.effective_from:
            continue  # an older one is only compared with: see below
        assert can_answer(figures[0], target, plan) == heard, period_id


def test_a_trend_begins_before_the_plan() -> None:
    """What was before the plan is what its first year is compared with."""
    last_year = Figure("chi-tieu", "2025", value=Fraction(7))
    assert can_answer(last_year, target_of(Kind.TREND, PeriodKind.YEAR, ()), AN_GIANG)
    assert not can_answer(last_year, target_of(Kind.DECLARED_COUNT, PeriodKind.YEAR, ()), AN_GIANG)
