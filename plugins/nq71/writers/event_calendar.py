"""The school's events for anybody's calendar (RFC 5545): one event each, however many articles tell of it."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.messages import say
from nq71.writers.feeds.feed import safe, stable_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from icalendar import Calendar, Event, Timezone

    from nq71.domain.events import SchoolEvent
    from nq71.domain.plan import Plan

MIME = "text/calendar"
_ASK_AGAIN = timedelta(hours=12)


def render_events(events: Sequence[SchoolEvent], changed: Mapping[str, datetime], plan: Plan) -> bytes:
    """Return an ``.ics`` file to subscribe to. ``changed`` is the last change of each article, by its path.

    Nothing in it tells when it was made: same events, same bytes.
    """
    name = safe(say("events-name", title=plan.look.title, school=plan.school.name))
    calendar = _empty()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("source", f"{plan.look.base_url}/{addresses.EVENTS_CALENDAR}", parameters={"VALUE": "URI"})
    # A calendar without events still needs a component; with it, times stand as the school's clocks show them.
    calendar.add_component(_zone(events, plan))
    for event in events:
        calendar.add_component(_event(event, changed, plan))
    return bytes(calendar.to_ical())


def render_event(event: SchoolEvent, changed: Mapping[str, datetime], plan: Plan) -> bytes:
    """Return an ``.ics`` file of one event, to put into a calendar once: the same event as in the whole calendar."""
    calendar = _empty()
    if not event.is_whole_day:
        calendar.add_component(_zone([event], plan))
    calendar.add_component(_event(event, changed, plan))
    return bytes(calendar.to_ical())


def _empty() -> Calendar:
    from icalendar import Calendar  # noqa: PLC0415 - of eighty modules: loaded when there are events to write

    calendar = Calendar()
    calendar.add("prodid", "-//NQ71//vi")
    calendar.add("version", "2.0")
    return calendar


def _zone(events: Sequence[SchoolEvent], plan: Plan) -> Timezone:
    days = [event.moment.date() for event in events]
    first, last = min([*days, plan.effective_from]), max([*days, plan.end])
    return _zone_of_years(plan.school.zone, first.year, last.year)


@cache  # it goes through every day of these years, and nearly all events have the same ones: those of the plan
def _zone_of_years(school: ZoneInfo, first: int, last: int) -> Timezone:
    from icalendar import Timezone  # noqa: PLC0415 - the same

    zone = Timezone.from_tzinfo(school, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
    zone.pop("comment", None)
    return zone


def _event(event: SchoolEvent, changed: Mapping[str, datetime], plan: Plan) -> Event:
    from icalendar import Event  # noqa: PLC0415 - the same

    base = plan.look.base_url
    lines = [f"{article.title}\n{base}/{article.url}" for article in event.articles]
    level = say(f"level-{event.level}") if event.level else ""
    made = Event()
    made.add("uid", stable_id(plan, f"su-kien/{event.key}").removeprefix("urn:uuid:"))
    last = max(changed[article.path] for article in event.articles).astimezone(UTC)
    made.add("dtstamp", last)
    made.add("last-modified", last)
    made.add("dtstart", event.moment.date() if event.is_whole_day else event.moment)
    made.add("summary", safe(event.name))
    if event.place:
        made.add("location", safe(event.place))
    if level:
        made.add("categories", [level])
        lines.insert(0, say("events-level", level=level))
    made.add("description", safe("\n\n".join(lines)))
    made.add("url", f"{base}/{event.articles[0].url}")
    made.add("transp", "TRANSPARENT")  # it takes nobody's time who only looks on
    return made
