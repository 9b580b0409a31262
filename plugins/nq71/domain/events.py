"""The school's events, as its articles tell of them: several articles of one event are one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from nq71.domain.addresses import event_url
from nq71.text.fold import fold, slugify
from nq71.text.spellings import best_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from nq71.domain.article import Article


@dataclass(frozen=True, slots=True)
class SchoolEvent:
    """An event. ``moment`` is its day at midnight when no article knows the hour; the newest article comes first."""

    name: str
    moment: datetime  # aware, in the school's time zone
    place: str
    level: str  # "school", "unit" or nothing
    articles: tuple[Article, ...]

    @property
    def is_whole_day(self) -> bool:
        """Whether only the day is known."""
        return self.moment.time() == time.min

    @property
    def key(self) -> str:
        """Tell it from every other one, whatever its articles become: its name without marks, and its day."""
        return f"{fold(self.name)}/{self.moment.date().isoformat()}"


def events_of(articles: Iterable[Article]) -> tuple[SchoolEvent, ...]:
    """Return the events of these articles, latest first.

    A name counts as targets count it, without marks or case; the same name on another day is another event. Articles
    without a name or a day of an event tell of none.
    """
    found: dict[tuple[str, object], list[Article]] = {}
    for article in sorted(articles, key=lambda article: (article.date, article.id), reverse=True):
        if article.event and article.event_date:
            found.setdefault((fold(article.event), article.event_date.date()), []).append(article)
    events = (_event(within) for within in found.values())
    return tuple(sorted(events, key=lambda event: (event.moment, event.key), reverse=True))


def coming_first(
    events: Iterable[SchoolEvent], today: date
) -> tuple[tuple[SchoolEvent, ...], tuple[SchoolEvent, ...]]:
    """Split them for readers: those of today and later, soonest first, and those that are over, latest first."""
    in_time = sorted(events, key=lambda event: (event.moment, event.key))
    coming = tuple(event for event in in_time if event.moment.date() >= today)
    return coming, tuple(event for event in reversed(in_time) if event.moment.date() < today)


def calendar_urls(events: Iterable[SchoolEvent]) -> dict[str, str]:
    """Return the address of each event's own calendar file, by its key.

    Two names may give one address (“Hội thi A/B”, “Hội thi A – B”): the event that was told of first keeps it, and
    one that comes later never moves it.
    """
    urls: dict[str, str] = {}
    for event in sorted(events, key=lambda event: (event.articles[-1].date, event.key)):
        slug, number = f"{slugify(event.name) or 'su-kien'}-{event.moment.date().isoformat()}", 1
        url = event_url(slug)
        while url in urls.values():
            number += 1
            url = event_url(f"{slug}-{number}")
        urls[event.key] = url
    return urls


def _event(articles: list[Article]) -> SchoolEvent:
    """Put together what its articles know, the newest one first: an earlier one may have been written in hope."""
    moments = [article.event_date for article in articles if article.event_date]
    return SchoolEvent(
        name=best_spelling([article.event for article in reversed(articles)]),
        moment=next((moment for moment in moments if moment.time() != time.min), moments[0]),
        place=next((article.event_place for article in articles if article.event_place), ""),
        level=next((article.event_level for article in articles if article.event_level), ""),
        articles=tuple(articles),
    )
