"""The list of the school's events: what is coming, soonest first, then what is over, year by year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.events import coming_first, events_of
from nq71.messages import say
from nq71.text.dates import WEEKDAYS, short_date
from nq71.text.fold import slugify
from nq71.writers import overview_views
from nq71.writers.listings import PAGE_SIZE, pagings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from nq71.domain.edition import Edition
    from nq71.domain.events import SchoolEvent
    from nq71.writers.entries import EntryMaker


def event_pages_of(edition: Edition, entries: EntryMaker) -> Iterator[overview_views.EventPage]:
    """Yield every page. “Coming” is as of the edition's day, and the page says which day that was."""
    today = edition.now.date()
    coming, past = coming_first(events_of(piece.article for piece in edition.shown), today)
    events = coming + past
    for paging in pagings_of(addresses.EVENTS, len(events)):
        start = (paging.number - 1) * PAGE_SIZE
        shown = events[start : start + PAGE_SIZE]
        groups = tuple(_groups(shown, today, edition, entries))
        yield overview_views.EventPage(groups, paging, len(events), len(coming), short_date(today))


def _groups(
    events: Sequence[SchoolEvent], today: date, edition: Edition, entries: EntryMaker
) -> Iterator[overview_views.EventGroup]:
    def year_of(event: SchoolEvent) -> int | None:
        return None if event.moment.date() >= today else event.moment.year

    for year, group in groupby(events, key=year_of):
        title = say("events-past", year=year) if year else say("events-coming", day=short_date(today))
        id_ = f"nam-{year}" if year else "sap-toi"
        yield overview_views.EventGroup(id_, title, tuple(_event(event, edition, entries) for event in group))


def _event(event: SchoolEvent, edition: Edition, entries: EntryMaker) -> overview_views.Event:
    moment = event.moment
    return overview_views.Event(
        id=f"{slugify(event.key)}",
        name=event.name,
        day_iso=moment.date().isoformat() if event.is_whole_day else moment.isoformat(),
        day=str(moment.day),
        month_text=say("month", month=moment.month, year=moment.year),
        weekday=WEEKDAYS[moment.weekday()],
        time_text="" if event.is_whole_day else f"{moment:%H:%M}",
        place=event.place,
        level_text=say(f"level-{event.level}") if event.level else "",
        entries=entries.entries(event.articles),
        file_url=edition.event_files.get(event.key, ""),
    )
