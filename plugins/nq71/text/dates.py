"""Vietnamese dates in and out: day first, never guessed, never from a locale."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from nq71.text.fold import fold

if TYPE_CHECKING:
    from datetime import tzinfo

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_WEEKDAY_NUMBERS = {fold(name): number for number, name in enumerate(WEEKDAYS)} | {
    f"thu {number + 2}": number for number in range(6)
}

FIRST_YEAR, LAST_YEAR = 1900, 2199  # anything else is a slip, and some systems cannot tell such a time

_WEEKDAY = re.compile(r"^(thu \w+|chu nhat)\s*[,\-]?\s*")
_ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]+(?P<time>.+))?$")
_DAY_FIRST = re.compile(
    r"^(?P<day>\d{1,2})(?P<mark>[/.\-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?:\s*[,|\-]?\s+|\s*[,|]\s*)?(?P<time>.+)?$",
)
_SPELT = re.compile(
    r"^(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})(?:\s*[,|]?\s*(?P<time>.+))?$",
)
_TIME = re.compile(r"^(?P<hour>\d{1,2})(?:[:hg](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?|[hg])(?P<zone>.*)$")
_ZONE = re.compile(r"^\s*(?:z|(?:gmt|utc)?\s*(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?|gmt|utc)$")
_MONTH_ONLY = re.compile(r"^(?:\d{4}-\d{1,2}|\d{1,2}[/.\-]\d{4}|\d{4})$")


class Reason(StrEnum):
    """Why a text is no date."""

    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    IMPOSSIBLE = "impossible"
    WEEKDAY = "weekday"


class DateFaultError(ValueError):
    """A date that is not one; ``right`` is the weekday that the date has, when that is what is wrong."""

    def __init__(self, reason: Reason, right: str = "") -> None:
        """Keep why, for the sentence that the editor reads."""
        self.reason = reason
        self.right = right
        super().__init__(reason)


@lru_cache(maxsize=1 << 15)  # several rules ask for the date of each article
def parse_date(text: str, zone: tzinfo) -> datetime:
    """Read ISO or day-first text as an aware moment in ``zone``.

    A time zone that is written is honoured and converted (``2026-11-30T18:00:00Z`` is in December here); without
    one the text means the school's clock; without a time it means 00:00. Raises ``DateFaultError``.
    """
    folded = fold(text)
    weekday, rest = _split_weekday(folded)
    match = _ISO.match(rest) or _DAY_FIRST.match(rest) or _SPELT.match(rest)
    if match is None:
        raise DateFaultError(Reason.INCOMPLETE if _MONTH_ONLY.match(rest) else Reason.UNREADABLE)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise DateFaultError(Reason.IMPOSSIBLE) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateFaultError(Reason.IMPOSSIBLE)
    if weekday is not None and weekday != day.weekday():
        raise DateFaultError(Reason.WEEKDAY, WEEKDAYS[day.weekday()])
    return _at_time(day, match["time"], zone)


def _split_weekday(folded: str) -> tuple[int | None, str]:
    match = _WEEKDAY.match(folded)
    if match is None:
        return None, folded
    if match[1] not in _WEEKDAY_NUMBERS:
        raise DateFaultError(Reason.UNREADABLE)
    return _WEEKDAY_NUMBERS[match[1]], folded[match.end() :]


def _at_time(day: date, text: str | None, zone: tzinfo) -> datetime:
    if not text or not text.strip():
        return datetime.combine(day, time(), zone)
    match = _TIME.match(text.strip())
    if match is None:
        raise DateFaultError(Reason.UNREADABLE)
    written = _zone_of(match["zone"].strip(" ()"), zone)
    try:
        clock = time(int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0))
        return datetime.combine(day, clock, written).astimezone(zone)
    except (ValueError, OverflowError):
        raise DateFaultError(Reason.IMPOSSIBLE) from None


def _zone_of(text: str, default: tzinfo) -> tzinfo:
    if not text.strip():
        return default
    match = _ZONE.match(text)
    if match is None:
        raise DateFaultError(Reason.UNREADABLE)
    offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    try:
        return timezone(-offset if match["sign"] == "-" else offset)
    except ValueError:
        raise DateFaultError(Reason.IMPOSSIBLE) from None


def long_date(moment: datetime) -> str:
    """Date line of an article: “Thứ Sáu, 20/11/2026, 08:30”."""
    return f"{weekday_date(moment)}, {moment:%H:%M}"


def weekday_date(day: date) -> str:
    """“Thứ Sáu, 20/11/2026”."""
    return f"{WEEKDAYS[day.weekday()]}, {short_date(day)}"


def short_date(day: date) -> str:
    """“05/11/2026”, as web pages write it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def document_date(day: date) -> str:
    """“ngày 09 tháng 3 năm 2026”: days 1–9 and months 1–2 take a zero, other months do not (Decree 30/2020)."""
    zero_months = 2
    month = f"{day.month:02d}" if day.month <= zero_months else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
