"""What a school accounts for in one report: every target, every total and every article of one stretch of time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from nq71.domain.period import period_named, period_of
from nq71.domain.plan import COUNTED_KINDS, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.figures import Figure
    from nq71.domain.forecast import Forecast
    from nq71.domain.plan import Plan, Target, Term
    from nq71.domain.result import Result

_HALF = re.compile(r"(?P<year>[1-9]\d{3})-H(?P<half>[12])")


class Refusal(StrEnum):
    """Why there is nothing to report for what was typed."""

    UNKNOWN = "unknown"
    NOT_BEGUN = "not-begun"
    BEFORE_PLAN = "before-plan"
    AFTER_PLAN = "after-plan"


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch that a report speaks of: both ends are in it, cut to the time in which the plan is in force."""

    id: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether the local date falls within."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Line:
    """One target with its answers for the periods within the span, oldest first.

    A target that is answered for longer periods than the span (a year's, in a month's report) brings those that the
    span touches; one that belongs to another phase brings none.
    """

    target: Target
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What was published in one calendar month of the span; ``by_form`` follows the plan's order of forms."""

    id: str
    all: int
    reposts: int
    by_form: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that was published in the span, and the ids of the targets that it was counted for.

    ``is_edited`` says that its month is closed and that it says something else since then.
    """

    article: Article
    targets: tuple[str, ...]
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One value that every form of a report is made from. Totals count an article once per theme, form or unit.

    ``forecasts`` are what is ahead for each target while the span itself runs; none of a span that is over.
    """

    plan: Plan
    span: Span
    now: datetime
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]  # oldest first
    months: tuple[Month, ...]
    forms: tuple[tuple[Term, int], ...]
    themes: tuple[tuple[Term, int], ...]
    units: tuple[tuple[Term, int], ...]
    figures: tuple[Figure, ...]
    forecasts: tuple[tuple[Target, Forecast], ...] = ()

    @property
    def reposts(self) -> int:
        """How many of the articles somebody else published first."""
        return sum(entry.article.is_repost for entry in self.entries)

    @property
    def silent_units(self) -> tuple[Term, ...]:
        """Units that nothing was published of."""
        return tuple(unit for unit, number in self.units if not number)

    @property
    def last_day(self) -> date:
        """Last day that is counted: the span's, or today while it runs."""
        return min(self.span.end, self.now.date())


def span_of(plan: Plan, typed: str, today: date) -> Span | Refusal:
    """Return the stretch that ``2026-11``, ``2026-Q4``, ``2026-H2``, ``2026``, ``2026-2027`` or a phase id names."""
    ends = _ends_of(plan, typed)
    if ends is None:
        return Refusal.UNKNOWN
    start, end = max(ends[0], plan.effective_from), min(ends[1], plan.end)
    if end < plan.effective_from:
        return Refusal.BEFORE_PLAN
    if start > plan.end:
        return Refusal.AFTER_PLAN
    return Refusal.NOT_BEGUN if start > today else Span(typed, start, end)


def _ends_of(plan: Plan, typed: str) -> tuple[date, date] | None:
    named = period_named(plan, typed)
    if named is not None:
        return named.start, named.end
    match = _HALF.fullmatch(typed)
    if match is None:
        return None
    year = int(match["year"])
    return (date(year, 1, 1), date(year, 6, 30)) if match["half"] == "1" else (date(year, 7, 1), date(year, 12, 31))


def account_of(edition: Edition, span: Span) -> Account:
    """Give account of one span as things stand at the edition's moment."""
    plan, today = edition.plan, edition.now.date()
    figures = edition.submission.figures
    lines = tuple(Line(target, _touching(edition.answers[target.id], span)) for target in plan.targets)
    published = [article for article in reversed(edition.published) if article.date.date() in span]
    return Account(
        plan=plan,
        span=span,
        now=edition.now,
        lines=lines,
        entries=_entries(published, lines, edition),
        months=tuple(_months(published, plan, span, today)),
        forms=_totals(plan.forms.terms, published, lambda article: (article.form,)),
        themes=_totals(plan.themes.terms, published, lambda article: article.themes),
        units=_totals(plan.units.terms, published, lambda article: article.units),
        figures=_figures(figures, lines, plan, span),
        forecasts=tuple(_forecasts(edition, lines)) if today in span else (),
    )


def _forecasts(edition: Edition, lines: Iterable[Line]) -> Iterable[tuple[Target, Forecast]]:
    """Yield what is ahead for every target that the report answers."""
    for line in lines:
        forecast = edition.forecasts.get(line.target.id)
        if forecast and any(result.period.id == forecast.period.id for result in line.results):
            yield line.target, forecast


def _touching(results: Iterable[Result], span: Span) -> tuple[Result, ...]:
    """Return the answers for periods within the span, or else for those that it touches."""
    touching = tuple(
        result for result in results if result.period.start <= span.end and result.period.end >= span.start
    )
    within = tuple(result for result in touching if is_within(result, span))
    return within or touching


def is_within(result: Result, span: Span) -> bool:
    """Whether the whole period of an answer lies in the span."""
    return span.start <= result.period.start and result.period.end <= span.end


def _entries(articles: Iterable[Article], lines: Iterable[Line], edition: Edition) -> tuple[Entry, ...]:
    counted_for: dict[str, list[str]] = {}
    for line in lines:
        if line.target.kind in COUNTED_KINDS:
            for article_id in {article.id for result in line.results for article in result.items}:
                counted_for.setdefault(article_id, []).append(line.target.id)
    return tuple(
        Entry(
            article,
            tuple(counted_for.get(article.id, ())),
            is_edited=article.id in edition.edited.get(f"{article.date:%Y-%m}", ()),
        )
        for article in articles
    )


def _months(articles: list[Article], plan: Plan, span: Span, today: date) -> Iterable[Month]:
    """Yield every month that the span has begun, also the empty ones."""
    day, last_day = span.start, min(span.end, today)
    while day <= last_day:
        month = period_of(plan, PeriodKind.MONTH, day)
        own = [article for article in articles if article.date.date() in month]
        forms = Counter(article.form for article in own)
        yield Month(
            month.id,
            len(own),
            sum(article.is_repost for article in own),
            tuple(forms[form.id] for form in plan.forms.terms),
        )
        day = date.fromordinal(month.end.toordinal() + 1)


def _totals(
    terms: Iterable[Term], articles: Iterable[Article], ids: Callable[[Article], tuple[str, ...]]
) -> tuple[tuple[Term, int], ...]:
    numbers = Counter(term_id for article in articles for term_id in set(ids(article)))
    return tuple((term, numbers[term.id]) for term in terms)


def _figures(figures: Iterable[Figure], lines: Iterable[Line], plan: Plan, span: Span) -> tuple[Figure, ...]:
    """Return the rows behind the answers and every other row for a period that the span touches, in plan order."""
    used = {id(figure) for line in lines for result in line.results for figure in result.figures}
    order = {target.id: number for number, target in enumerate(plan.targets)}
    found = [figure for figure in figures if id(figure) in used or _touches(figure, plan, span)]
    return tuple(sorted(found, key=lambda figure: order.get(figure.target, len(order))))


def _touches(figure: Figure, plan: Plan, span: Span) -> bool:
    named = period_named(plan, figure.period)
    return named is not None and named.start <= span.end and named.end >= span.start
