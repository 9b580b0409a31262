"""Ahead, not only behind: what the current period of a target still needs, and whether the pace will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from nq71.domain.approval import State
from nq71.domain.declared import units_of
from nq71.domain.plan import COUNTED_KINDS, Kind
from nq71.domain.result import Status, phase_of
from nq71.domain.tally import is_counted, passes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target, Term
    from nq71.domain.result import Result

_WHOLE = 100
_OPEN = frozenset({Status.IN_PROGRESS, Status.UNCONFIRMED, Status.MISSING})


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is ahead in a period that runs.

    ``days_left`` counts today. ``missing`` is how many articles, names, units or declared things are wanted still,
    ``None`` where no number says it; ``on_track`` is ``None`` where nothing has a pace (figures that staff declare).
    ``newest`` is the day of the article that keeps a column fresh. ``scheduled``, ``held``,
    ``drafts`` and ``consent_ended`` are articles that are written, fall in this period and would be counted; none of
    them is in ``missing``. ``silent_*`` are the words of the plan, of those that the target looks at, under which
    nothing was counted yet (only for ``count``: the others look at something else). What waits and ``silent_units``
    are for internal outputs alone.
    """

    target: str
    period: Period
    days_left: int
    status: Status = Status.IN_PROGRESS
    missing: int | None = None
    on_track: bool | None = None
    newest: date | None = None
    scheduled: int = 0
    held: int = 0
    drafts: int = 0
    consent_ended: int = 0
    silent_themes: tuple[Term, ...] = ()
    silent_forms: tuple[Term, ...] = ()
    silent_units: tuple[Term, ...] = ()


def forecast_of(
    target: Target, results: Iterable[Result], waiting: Iterable[tuple[State, Article]], plan: Plan, today: date
) -> Forecast | None:
    """Look ahead in the current period of a target; ``None`` when none runs, or when the plan gives no verdict on it.

    ``results`` are the target's own; ``waiting`` are the articles that are not public, with the reason;
    ``today`` is the school's local date.
    """
    current = next((each for each in results if today in each.period), None)
    if current is None or not current.rated:
        return None
    if target.kind in COUNTED_KINDS:
        return _counted(target, current, waiting, plan, today)
    if target.kind is Kind.PRESENCE:
        return _fresh(target, current, waiting, plan, today)
    return _declared(target, current, plan, today) if current.status in _OPEN else None


def _days_left(period: Period, today: date) -> int:
    return (period.end - today).days + 1


def _counted(
    target: Target, current: Result, waiting: Iterable[tuple[State, Article]], plan: Plan, today: date
) -> Forecast | None:
    """Hold the value over the days so far, today included, against the minimum of the whole period: exactly."""
    period, value, least = current.period, current.value, target.threshold(phase_of(current.period, plan))
    if least is None or value is None:
        return None
    days_so_far, days = (today - period.start).days + 1, (period.end - period.start).days + 1
    states = _states(period, ((state, each) for state, each in waiting if is_counted(target, each, plan)))
    themes, forms, units = _silent(target, current.items, plan) if target.kind is Kind.COUNT else ((), (), ())
    return Forecast(
        target=target.id,
        period=period,
        days_left=_days_left(period, today),
        status=current.status,
        missing=max(0, ceil(least - value)),
        on_track=value >= least or value * days >= least * days_so_far,
        scheduled=states.count(State.SCHEDULED),
        held=states.count(State.HELD),
        drafts=states.count(State.DRAFT),
        consent_ended=states.count(State.CONSENT_ENDED),
        silent_themes=themes,
        silent_forms=forms,
        silent_units=units,
    )


def _states(period: Period, waiting: Iterable[tuple[State, Article]]) -> list[State]:
    return [state for state, article in waiting if article.date.date() in period]


def _fresh(
    target: Target, current: Result, waiting: Iterable[tuple[State, Article]], plan: Plan, today: date
) -> Forecast:
    """Say whether the newest article will still be fresh on the last day, or another one has to come."""
    newest = current.items[0].date.date() if current.items else None
    oldest_allowed = current.period.end - timedelta(days=target.fresh_within_days or 0)
    is_fresh = newest is not None and newest >= oldest_allowed
    states = _states(current.period, ((state, each) for state, each in waiting if passes(target.filter, each, plan)))
    return Forecast(
        target=target.id,
        period=current.period,
        days_left=_days_left(current.period, today),
        status=current.status,
        missing=0 if is_fresh else 1,
        on_track=is_fresh,
        newest=newest,
        scheduled=states.count(State.SCHEDULED),
        held=states.count(State.HELD),
        drafts=states.count(State.DRAFT),
        consent_ended=states.count(State.CONSENT_ENDED),
    )


def _declared(target: Target, current: Result, plan: Plan, today: date) -> Forecast:
    is_short = current.status is Status.IN_PROGRESS
    return Forecast(
        target=target.id,
        period=current.period,
        days_left=_days_left(current.period, today),
        status=current.status,
        missing=_lacking(target, current, plan) if is_short else None,
    )


def _lacking(target: Target, current: Result, plan: Plan) -> int | None:
    """How many more units, people or things a declared figure needs, all else being as it is."""
    least, value = target.threshold(phase_of(current.period, plan)), current.value
    if least is None or value is None:
        return None
    if target.kind is Kind.DECLARED_COUNT:
        return ceil(least - value)
    whole = None
    if target.kind is Kind.UNIT_CHECKLIST:
        whole = Fraction(len(units_of(target, plan)))
    elif target.kind is Kind.DECLARED_RATIO and current.figures:
        whole = current.figures[0].denominator
    return ceil((least - value) * whole / _WHOLE) if whole else None


def _silent(
    target: Target, items: tuple[Article, ...], plan: Plan
) -> tuple[tuple[Term, ...], tuple[Term, ...], tuple[Term, ...]]:
    wanted = target.filter
    units = (unit for unit in plan.units.terms if not wanted.unit_group or unit.group in wanted.unit_group)
    return (
        _unused(plan.themes.terms, wanted.theme, {theme for article in items for theme in article.themes}),
        _unused(plan.forms.terms, wanted.form, {article.form for article in items}),
        _unused(units, wanted.unit, {unit for article in items for unit in article.units}),
    )


def _unused(terms: Iterable[Term], wanted: tuple[str, ...], used: set[str]) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.id not in used and (not wanted or term.id in wanted))
