"""One month of the plan a page: every monthly target's figure with its articles, and what the month is made of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.period import periods_until
from nq71.domain.plan import PeriodKind
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.writers import result_views, views
from nq71.writers.entries import link_of
from nq71.writers.progress_view import month_page_url, period_text, total_text

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.period import Period
    from nq71.domain.plan import Vocabulary
    from nq71.writers.entries import EntryMaker


def month_pages_of(
    edition: Edition, entries: EntryMaker, progress: result_views.Progress
) -> tuple[result_views.MonthPage, ...]:
    """Return every month since the plan took effect, oldest first, with exactly the figures of ``progress``."""
    periods = periods_until(edition.plan, PeriodKind.MONTH, edition.now.date())
    within = [tuple(each for each in edition.published if each.date.date() in period) for period in periods]
    links = [
        views.Link(period.id, period_text(period.id, edition.plan), month_page_url(period), len(articles))
        for period, articles in zip(periods, within, strict=True)
    ]
    return tuple(
        _month(edition, entries, progress, period, articles, older=older, link=link, newer=newer)
        for period, articles, older, link, newer in zip(
            periods, within, [None, *links], links, [*links[1:], None], strict=False
        )
    )


def _month(  # noqa: PLR0913 - a page has this many neighbours
    edition: Edition,
    entries: EntryMaker,
    progress: result_views.Progress,
    period: Period,
    articles: tuple[Article, ...],
    *,
    older: views.Link | None,
    link: views.Link,
    newer: views.Link | None,
) -> result_views.MonthPage:
    plan = edition.plan
    counted = tuple(
        result_views.MonthTarget(card, row) for card in progress.counted for row in card.rows if row.url == link.url
    )
    behind = {entry.url for each in counted if each.target.kind != "presence" for entry in each.row.items}
    form_counts = Counter(article.form for article in articles)
    theme_counts = Counter(theme for article in articles for theme in article.themes)
    return result_views.MonthPage(
        link=link,
        state_text=_state(period, edition),
        edited=edition.edited.get(period.id, frozenset()),
        total_text=total_text(articles, plan),
        counted=counted,
        declared=tuple(
            result_views.MonthDeclared(card, row)
            for card in progress.declared
            for row in card.rows
            if row.url == link.url
        ),
        others=entries.entries(article for article in articles if article.url not in behind),
        forms=_shares(addresses.FORM, plan.forms, form_counts),
        themes=_shares(addresses.THEME, plan.themes, theme_counts),
        absent_forms_text=_absent(plan.forms, form_counts),
        absent_themes_text=_absent(plan.themes, theme_counts),
        as_of_text=progress.as_of_text,
        archive_url=addresses.month_url(period.start) if articles else "",
        older=older,
        newer=newer,
    )


def _state(period: Period, edition: Edition) -> str:
    states = []
    if period.is_partial:
        states.append(say("month-partial", start=short_date(period.start)))
    if edition.now.date() in period:
        states.append(say("month-running"))
    edited = edition.edited.get(period.id)
    if edited:
        states.append(say("month-edited", number=len(edited), day=_closed_on(period, edition)))
    return ". ".join(states)


def _closed_on(period: Period, edition: Edition) -> str:
    months = (file.month for file in edition.submission.closed if file.month and not file.fault)
    return next(short_date(month.closed_at) for month in months if month.period == period.id)


def _shares(kind: str, words: Vocabulary, counts: Counter[str]) -> tuple[result_views.Share, ...]:
    """Return what there is, the commonest first; equals in the plan's order."""
    most = max(counts.values(), default=1)
    there = sorted((term for term in words.terms if counts[term.id]), key=lambda term: -counts[term.id])
    return tuple(
        result_views.Share(link_of(kind, term, counts[term.id]), counts[term.id] * 100 // most) for term in there
    )


def _absent(words: Vocabulary, counts: Counter[str]) -> str:
    return "; ".join(term.name for term in words.terms if not counts[term.id])
