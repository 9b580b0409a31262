"""Dates of feeds to ISO text: RFC 822 with its zones; what is neither that nor ISO is judged later, as it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_RFC_822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\b.*?(?P<zone>[A-Za-z]{1,5})?")
_LAST_SECOND = 253402300799  # of the year 9999


def iso_moment(text: str) -> str:
    """Return a feed's date as ISO text; one without a zone keeps none, and then means the school's clock."""
    typed = " ".join(text.split())
    match = _RFC_822.fullmatch(typed)
    if match is None:
        return typed
    has_indochina = match["zone"] == "ICT"
    try:
        moment = parsedate_to_datetime(typed)
    except (ValueError, TypeError, OverflowError):
        return typed
    if moment.tzinfo is None and typed.endswith("-0000"):
        moment = moment.replace(tzinfo=UTC)
    elif moment.tzinfo is None and has_indochina:
        moment = moment.replace(tzinfo=timezone(timedelta(hours=7)))
    elif moment.tzinfo is None and match["zone"]:
        return typed  # a zone that nobody here knows
    return moment.isoformat()


def unix_moment(seconds: str) -> str:
    """Return a moment counted in seconds, as databases keep it, as ISO text; nothing when it is none."""
    if not seconds.isdecimal() or not 0 < int(seconds[:12]) <= _LAST_SECOND:
        return ""
    return datetime.fromtimestamp(int(seconds[:12]), UTC).isoformat()
