"""The editorial calendar for the calendars of leaders: one event an article (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, time
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from nq71.domain.calendar import Slot, Week
    from nq71.domain.plan import Plan


def render_calendar(weeks: Iterable[Week], plan: Plan, now: datetime) -> bytes:
    """Return an ``.ics`` file. An article without an hour is an event of the day; ids stay from file to file."""
    calendar = Calendar()
    calendar.add("prodid", "-//NQ71//vi")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("calendar-name", title=plan.look.title))
    for week in weeks:
        for slot in week.slots:
            calendar.add_component(_event(slot, plan, now))
    return bytes(calendar.to_ical())


def _event(slot: Slot, plan: Plan, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{slot.id}@{plan.school.id}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", slot.moment.date() if slot.moment.time() == time.min else slot.moment.astimezone(UTC))
    event.add("summary", say("calendar-event", stage=stage_words(slot), title=slot.title))
    event.add("description", "\n".join([units_words(slot, plan), slot.path]).strip())
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    if slot.url:
        event.add("url", f"{plan.look.base_url}/{slot.url}")
    return event


def stage_words(slot: Slot) -> str:
    """How far an article has come, in words."""
    return say(f"stage-{slot.stage}")


def units_words(slot: Slot, plan: Plan) -> str:
    """Names of the units that make it."""
    return ", ".join(plan.units.get(unit).name for unit in slot.units)
