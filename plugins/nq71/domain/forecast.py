"""Ahead, not only behind: what the current period of a counted target still needs, and whether the pace will do."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from nq71.domain.approval import State
from nq71.domain.plan import COUNTED_KINDS, Kind
from nq71.domain.result import phase_of
from nq71.domain.tally import is_counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target, Term
    from nq71.domain.result import Result


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is ahead in a period that runs.

    ``days_left`` counts today. ``scheduled``, ``held`` and ``drafts`` are articles that are written, fall in this
    period and would be counted; none of them is in ``missing``. ``silent_*`` are the words of the plan, of those
    that the target looks at, under which nothing was counted yet (empty for ``distinct``, which looks at names).
    ``silent_units`` are for internal outputs alone.
    """

    target: str
    period: Period
    days_left: int
    missing: int
    on_track: bool
    scheduled: int = 0
    held: int = 0
    drafts: int = 0
    silent_themes: tuple[Term, ...] = ()
    silent_forms: tuple[Term, ...] = ()
    silent_units: tuple[Term, ...] = ()


def forecast_of(
    target: Target, results: Iterable[Result], waiting: Iterable[tuple[State, Article]], plan: Plan, today: date
) -> Forecast | None:
    """Look ahead in the current period of a target; ``None`` when none runs, or when the plan gives no verdict on it.

    ``results`` are the target's own; ``waiting`` are the articles that are not public, with the reason;
    ``today`` is the school's local date. The pace is the value so far over the days so far, today included,
    held exactly against the minimum of the whole period.
    """
    current = next((each for each in results if today in each.period), None)
    if current is None or target.kind not in COUNTED_KINDS or not current.rated or current.value is None:
        return None
    period = current.period
    least = target.threshold(phase_of(period, plan))
    if least is None:
        return None
    days_so_far, days = (today - period.start).days + 1, (period.end - period.start).days + 1
    written = [(state, article) for state, article in waiting if article.date.date() in period]
    states = [state for state, article in written if is_counted(target, article, plan)]
    themes, forms, units = _silent(target, current.items, plan) if target.kind is Kind.COUNT else ((), (), ())
    return Forecast(
        target=target.id,
        period=period,
        days_left=(period.end - today).days + 1,
        missing=max(0, ceil(least - current.value)),
        on_track=current.value >= least or current.value * days >= least * days_so_far,
        scheduled=states.count(State.SCHEDULED),
        held=states.count(State.HELD),
        drafts=states.count(State.DRAFT),
        silent_themes=themes,
        silent_forms=forms,
        silent_units=units,
    )


def waiting_in(edition: Edition) -> tuple[tuple[State, Article], ...]:
    """Return the articles of an edition that are understood and not public, each with the reason."""
    return tuple((piece.state, piece.article) for piece in edition.pieces if piece.state is not State.PUBLISHED)


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
