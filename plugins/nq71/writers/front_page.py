"""The front page: lead, newest, what is coming, models, and the newest of each theme."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.writers import result_views, views
from nq71.writers.entries import link_of
from nq71.writers.event_pages import event_pages_of
from nq71.writers.model_page import model_page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.writers.entries import EntryMaker
    from nq71.writers.overview_views import Event

_NEWEST = 6
_A_SECTION = 4
_EVENTS = 3
_MODELS = 3


def home_of(edition: Edition, entries: EntryMaker, month: result_views.MonthGlance | None) -> views.Home:
    """Return the newest article as lead, the next ones, events and models, and each theme that has something."""
    articles = tuple(piece.article for piece in edition.shown)
    return views.Home(
        lead=entries.entry(articles[0]) if articles else None,
        newest=entries.entries(articles[1 : _NEWEST + 1]),
        sections=tuple(_sections(edition, articles, entries)),
        month=month,
        events=_nearest(edition, entries),
        models=model_page_of(edition, entries).models[:_MODELS],
    )


def _sections(edition: Edition, articles: tuple[Article, ...], entries: EntryMaker) -> Iterator[views.Section]:
    """Yield each theme that has something; where it can, it opens with an article that opens no other one."""
    opened = {articles[0].id} if articles else set()
    for term in edition.plan.themes.terms:
        within = [article for article in articles if term.id in article.themes]
        if within:
            within.sort(key=lambda article: article.id in opened)
            opened.add(within[0].id)
            link = link_of(addresses.THEME, term, len(within))
            yield views.Section(link, entries.entries(within[:_A_SECTION]))


def _nearest(edition: Edition, entries: EntryMaker) -> tuple[Event, ...]:
    """Return the events that are coming, soonest first, filled up with the latest that are over."""
    first_page = next(event_pages_of(edition, entries))
    return tuple(islice(chain.from_iterable(group.events for group in first_page.groups), _EVENTS))
