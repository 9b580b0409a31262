"""Answers from what staff declare, and from how fresh the column is. Without proof nothing is met."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from nq71.domain.period import Period, period_named, period_of, periods_until
from nq71.domain.plan import Kind, PeriodKind
from nq71.domain.result import Result, Status, applies, rate
from nq71.domain.tally import passes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.figures import Figure
    from nq71.domain.plan import Plan, Target, Term

_WHOLE = 100


def declared_results(target: Target, figures: Iterable[Figure], plan: Plan, today: date) -> tuple[Result, ...]:
    """Answer a declared target for every period since the plan took effect, oldest first.

    A figure answers the period that it names, or the longer one that holds it (a figure for 2026 answers its
    phase); the latest one counts. Raises ``KeyError`` for a kind that is not declared.
    """
    answer = _ANSWERS[target.kind]
    own = [figure for figure in figures if figure.target == target.id]
    return tuple(
        answer(target, period, own, plan, today)
        for period in periods_until(plan, target.period, today)
        if applies(target, period, plan)
    )


def presence_results(target: Target, articles: Iterable[Article], plan: Plan, today: date) -> tuple[Result, ...]:
    """Say for each period how many days old the newest article was on its last day (or is today).

    ``articles`` are the published ones; those that the target's filter leaves out keep nothing fresh.
    """
    wanted = (article for article in articles if passes(target.filter, article, plan))
    published = sorted(wanted, key=lambda article: (article.date, article.id))
    return tuple(
        _presence(target, period, published, today)
        for period in periods_until(plan, target.period, today)
        if applies(target, period, plan)
    )


def _presence(target: Target, period: Period, published: list[Article], today: date) -> Result:
    on = min(period.end, today)
    until = bisect_right(published, on, key=_day)
    if not until:
        status = Status.IN_PROGRESS if today <= period.end else Status.BELOW
        return Result(target.id, period, None, status)
    newest = published[until - 1]
    age = (on - _day(newest)).days
    is_fresh = age <= (target.fresh_within_days or 0)
    late = Status.IN_PROGRESS if today <= period.end else Status.BELOW
    return Result(target.id, period, Fraction(age), Status.MET if is_fresh else late, (newest,))


def _day(article: Article) -> date:
    return article.date.date()


def _within(figures: Iterable[Figure], period: Period, plan: Plan) -> list[Figure]:
    """Return the rows that answer a period, the latest last; of one day, the period's own row is the latest."""
    found = [figure for figure in figures if figure.period == period.id or _is_held(figure, period, plan)]
    return sorted(found, key=lambda figure: (str(figure.as_of or ""), figure.period == period.id, figure.period))


def _is_held(figure: Figure, period: Period, plan: Plan) -> bool:
    named = period_named(plan, figure.period)
    if named is None or named.end < period.start:
        return False
    return max(named.start, plan.effective_from) >= period.start and named.end <= period.end


def _ratio(target: Target, period: Period, own: list[Figure], plan: Plan, today: date) -> Result:
    latest = _within(own, period, plan)[-1:]
    if not latest or latest[0].numerator is None or not latest[0].denominator:
        return Result(target.id, period, None, Status.MISSING)
    value = latest[0].numerator * _WHOLE / latest[0].denominator
    return _rated(target, Result(target.id, period, value, Status.MISSING, figures=tuple(latest)), plan, today)


def _number(target: Target, period: Period, own: list[Figure], plan: Plan, today: date) -> Result:
    latest = _within(own, period, plan)[-1:]
    if not latest or latest[0].value is None:
        return Result(target.id, period, None, Status.MISSING)
    found = Result(target.id, period, latest[0].value, Status.MISSING, figures=tuple(latest))
    return _rated(target, found, plan, today)


def _checklist(target: Target, period: Period, own: list[Figure], plan: Plan, today: date) -> Result:
    """Share of the units that have done it; a unit without a row has not, and a row that says nothing is none."""
    units = units_of(target, plan)
    told = (row for row in _within(own, period, plan) if row.done is not None)
    rows = {unit.id: row for row in told if (unit := plan.units.find(row.unit))}
    figures = tuple(rows[unit.id] for unit in units if unit.id in rows)
    if not units or not figures:
        return Result(target.id, period, None, Status.MISSING, figures=figures)
    done = tuple(row for row in figures if row.done)
    value = Fraction(len(done) * _WHOLE, len(units))
    proven = all(row.is_confirmed for row in done)
    status = rate(target, period, value, plan, today) if proven else Status.UNCONFIRMED
    return Result(target.id, period, value, status, figures=figures)


def can_answer(figure: Figure, target: Target, plan: Plan) -> bool:
    """Whether a figure answers some period of a target, be it one to come; a trend's may be older than the plan."""
    is_trend = target.kind is Kind.TREND
    if is_trend and (named := period_named(plan, figure.period)) and named.end < plan.effective_from:
        return target.period is not PeriodKind.PHASE and period_of(plan, target.period, named.start).id == named.id
    asked = (each for each in periods_until(plan, target.period, plan.end) if applies(target, each, plan))
    return any(figure.period == each.id or (not is_trend and _is_held(figure, each, plan)) for each in asked)


def is_asked(unit: str, target: Target, plan: Plan) -> bool:
    """Whether a checklist asks this unit; other targets ask no unit and mind none."""
    return target.kind is not Kind.UNIT_CHECKLIST or plan.units.find(unit) in units_of(target, plan)


def units_of(target: Target, plan: Plan) -> tuple[Term, ...]:
    """Return the units that a checklist asks: those of its groups, or every unit."""
    groups = target.filter.unit_group
    return tuple(unit for unit in plan.units.terms if not groups or unit.group in groups)


def _trend(target: Target, period: Period, own: list[Figure], plan: Plan, today: date) -> Result:
    """Compare with the period before; without one to compare with there is no verdict."""
    now, before = _latest_share(own, period.id), _latest_share(own, _id_before(period, plan))
    if now is None:
        return Result(target.id, period, None, Status.MISSING)
    value, row = now
    if before is None:
        status = Status.NOT_RATED if row.is_confirmed else Status.UNCONFIRMED
        return Result(target.id, period, value, status, figures=(row,))
    figures = (row, before[1])
    if not all(figure.is_confirmed for figure in figures):
        return Result(target.id, period, value, Status.UNCONFIRMED, figures=figures)
    change = (value - before[0]) * (-1 if target.direction == "down" else 1)
    verdict = Status.MET if change > 0 else Status.BELOW if change == 0 else Status.FAILED
    is_open = verdict is not Status.MET and today <= period.end
    return Result(target.id, period, value, Status.IN_PROGRESS if is_open else verdict, figures=figures)


def _latest_share(own: list[Figure], period_id: str) -> tuple[Fraction, Figure] | None:
    rows = sorted((row for row in own if row.period == period_id), key=lambda row: str(row.as_of or ""))
    for row in reversed(rows):
        if row.numerator is not None and row.denominator:
            return row.numerator * _WHOLE / row.denominator, row
        if row.value is not None:
            return row.value, row
    return None


def _id_before(period: Period, plan: Plan) -> str:
    named = period_named(plan, period.id)
    if named is None:
        return ""
    before = named.before(plan)
    return before.id if before else ""


def _scorecard(target: Target, period: Period, own: list[Figure], plan: Plan, today: date) -> Result:
    """Points by weight in percent of the most that can be had; the latest row of each criterion counts."""
    rows = {row.criterion: row for row in _within(own, period, plan) if row.points is not None and row.max_points}
    whole = sum((_weight(row) for row in rows.values()), Fraction(0))
    if not whole:  # no criterion, or none that weighs anything
        return Result(target.id, period, None, Status.MISSING)
    scored = sum((_weight(row) * (row.points or 0) / (row.max_points or 1) for row in rows.values()), Fraction(0))
    value = scored * _WHOLE / whole
    found = Result(target.id, period, value, Status.MISSING, figures=tuple(rows.values()))
    return _rated(target, found, plan, today)


def _weight(row: Figure) -> Fraction:
    return row.weight if row.weight is not None else Fraction(1)


def _rated(target: Target, found: Result, plan: Plan, today: date) -> Result:
    """Rate a declared value; a broken hard maximum needs no proof, anything good does."""
    if found.value is None:
        return found
    status = rate(target, found.period, found.value, plan, today)
    if status is not Status.FAILED and not all(figure.is_confirmed for figure in found.figures):
        status = Status.UNCONFIRMED
    return replace(found, status=status)


_ANSWERS: dict[Kind, Callable[[Target, Period, list[Figure], Plan, date], Result]] = {
    Kind.DECLARED_RATIO: _ratio,
    Kind.DECLARED_COUNT: _number,
    Kind.UNIT_CHECKLIST: _checklist,
    Kind.TREND: _trend,
    Kind.SCORECARD: _scorecard,
}
