"""Counting what is published against what the plan promises. Pure: the moment is passed in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from nq71.domain.period import Period, periods_until
from nq71.domain.plan import COUNTED_KINDS, Kind
from nq71.domain.result import Result, Status, applies, rate
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.plan import Filter, Plan, Target


def count_target(target: Target, articles: Iterable[Article], plan: Plan, today: date) -> tuple[Result, ...]:
    """Answer a ``count`` or ``distinct`` target for every period since the plan took effect, oldest first.

    ``articles`` are the published ones; ``today`` is the school's local date. Periods without articles are there
    with 0. Raises ``ValueError`` for a kind that is not counted from articles.
    """
    if target.kind not in COUNTED_KINDS:
        message = f"{target.kind} is not counted from articles"
        raise ValueError(message)
    seen = sorted((article for article in articles if passes(target.filter, article, plan)), key=_day)
    return tuple(
        _answer(target, period, seen, plan, today)
        for period in periods_until(plan, target.period, today)
        if applies(target, period, plan)
    )


def _answer(target: Target, period: Period, seen: list[Article], plan: Plan, today: date) -> Result:
    within = seen[bisect_left(seen, period.start, key=_day) : bisect_right(seen, period.end, key=_day)]
    if target.kind is Kind.DISTINCT:
        within = [article for article in within if _names(target.field, article)]
    counted = [article for article in within if plan.counting.count_reposts or not article.is_repost]
    value = Fraction(len(distinct(target.field, counted)) if target.kind is Kind.DISTINCT else len(counted))
    return Result(
        target=target.id,
        period=period,
        value=value,
        status=_rate(target, period, value, plan, today),
        items=tuple(sorted(counted, key=lambda article: (article.date, article.id), reverse=True)),
        reposts=sum(article.is_repost for article in within),
    )


def _day(article: Article) -> date:
    return article.date.date()


def is_counted(target: Target, article: Article, plan: Plan) -> bool:
    """Whether a target would count an article, in the period of its date, once it is public."""
    has_name = target.kind is not Kind.DISTINCT or bool(_names(target.field, article))
    may_count = plan.counting.count_reposts or not article.is_repost
    return has_name and may_count and passes(target.filter, article, plan)


def _rate(target: Target, period: Period, value: Fraction, plan: Plan, today: date) -> Status:
    """Rate a count; a period whose beginning the plan did not see cannot be held against a whole period's number."""
    if period.is_partial and plan.counting.partial_first_period == "not_rated":
        return Status.NOT_RATED
    return rate(target, period, value, plan, today)


def distinct(field: str, articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """Group articles by the names that count once each: “Mô hình A” and “mo hinh a” are one. The keys are folded."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        for key in dict.fromkeys(fold(name) for name in _names(field, article)):
            groups.setdefault(key, []).append(article)
    return {key: tuple(group) for key, group in groups.items()}


def _names(field: str, article: Article) -> tuple[str, ...]:
    """Names of an article that count once each; none where the plan asks for what no article has."""
    find = _DISTINCT_FIELDS.get(field)
    return tuple(name for name in find(article) if name) if find else ()


_DISTINCT_FIELDS: dict[str, Callable[[Article], tuple[str, ...]]] = {
    "model": lambda article: (article.model,),
    "event": lambda article: (article.event,),
    "partner": lambda article: article.partners,
    "author": lambda article: (article.author,),
    "theme": lambda article: article.themes,
    "form": lambda article: (article.form,),
    "unit": lambda article: article.units,
}
DISTINCT_FIELDS = frozenset(_DISTINCT_FIELDS)


def passes(wanted: Filter, article: Article, plan: Plan) -> bool:
    """Whether a target looks at an article: any value within a key, every key that is given.

    Every target asks it of every article, so a key that is not given costs nothing.
    """
    return (
        (not wanted.form or article.form in wanted.form)
        and (not wanted.theme or _share(wanted.theme, article.themes))
        and (not wanted.unit or _share(wanted.unit, article.units))
        and (not wanted.unit_group or any(plan.units.get(unit).group in wanted.unit_group for unit in article.units))
        and (not wanted.channel or _share(wanted.channel, article.channels))
        and (not wanted.event_level or article.event_level in wanted.event_level)
    )


def _share(allowed: tuple[str, ...], values: tuple[str, ...]) -> bool:
    return any(value in allowed for value in values)
