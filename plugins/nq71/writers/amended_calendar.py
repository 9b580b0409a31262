"""A calendar file (RFC 5545) in which one event changed at another time: two of its lines are others."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_UID = re.compile(rb"^UID:.*$", re.MULTILINE)  # with the end of its line: no other begins with the whole of it
_STAMPS = re.compile(rb"^(DTSTAMP:|LAST-MODIFIED:)(\d{8}T\d{6}Z)", re.MULTILINE)
_BEGIN, _END = b"BEGIN:VEVENT", b"END:VEVENT"


def event_in(calendar: bytes) -> bytes:
    """Return the line that names the first event of a calendar. Raises ``ValueError`` where there is none."""
    found = _UID.search(calendar, calendar.index(_BEGIN))
    if found is None:
        raise ValueError(_UID.pattern)
    return found[0]


def amend_calendar(calendar: bytes, event: bytes, changed: datetime) -> bytes:
    """Return a calendar in which an article of the ``event`` (``event_in``) has changed.

    Several articles may tell of one event, which changes with the last of them: so the later time stays. Raises
    ``ValueError`` where the event is not in this calendar.
    """
    at = calendar.index(b"\n" + event)
    start, end = calendar.rindex(_BEGIN, 0, at), calendar.index(_END, at)
    now = changed.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
    told = _STAMPS.sub(lambda stamp: stamp[1] + max(stamp[2], now), calendar[start:end])
    return calendar[:start] + told + calendar[end:]
