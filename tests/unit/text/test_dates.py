"""Dates as Vietnamese schools write them, and the traps that must not pass."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from nq71.text.dates import (
    DateFaultError,
    Reason,
    document_date,
    long_date,
    parse_date,
    short_date,
    weekday_date,
)

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("05/11/2026", (5, 11, 0, 0)),
        ("5/11/2026", (5, 11, 0, 0)),
        ("5-11-2026", (5, 11, 0, 0)),
        ("05.11.2026", (5, 11, 0, 0)),
        ("2026-11-05", (5, 11, 0, 0)),
        ("2026-11-5", (5, 11, 0, 0)),
        ("05/11/2026 08:30", (5, 11, 8, 30)),
        ("2026-11-05 08:30", (5, 11, 8, 30)),
        ("2026-11-05T08:30", (5, 11, 8, 30)),
        ("2026-11-05T08:30:00+07:00", (5, 11, 8, 30)),
        ("20/11/2026 | 08:30", (20, 11, 8, 30)),
        ("20/11/2026, 08:30", (20, 11, 8, 30)),
        ("20/11/2026 - 08:30", (20, 11, 8, 30)),
        ("20/11/2026 8h30", (20, 11, 8, 30)),
        ("20/11/2026 8g30", (20, 11, 8, 30)),
        ("20/11/2026 14h", (20, 11, 14, 0)),
        ("20/11/2026 8h", (20, 11, 8, 0)),
        ("20/11/2026 00:00", (20, 11, 0, 0)),
        ("20/11/2026 23:59", (20, 11, 23, 59)),
        ("ngày 05 tháng 11 năm 2026", (5, 11, 0, 0)),
        ("Ngày 5 tháng 11 năm 2026, 8h30", (5, 11, 8, 30)),
        ("5 thang 11 nam 2026", (5, 11, 0, 0)),
        ("Thứ Năm, 05/11/2026", (5, 11, 0, 0)),
        ("thứ năm 05/11/2026 08:30", (5, 11, 8, 30)),
        ("Thứ 5, 05/11/2026", (5, 11, 0, 0)),
        ("Thứ Sáu, 20/11/2026, 08:30", (20, 11, 8, 30)),
        ("Chủ Nhật, 22/11/2026", (22, 11, 0, 0)),
        ("Chủ nhật - 22/11/2026 08:30", (22, 11, 8, 30)),
        ("Thứ sáu, ngày 20 tháng 11 năm 2026", (20, 11, 0, 0)),
        ("  05/11/2026\u00a008:30 ", (5, 11, 8, 30)),
        ("20/11/2026 08:30 (GMT+7)", (20, 11, 8, 30)),
        ("29/02/2028", (29, 2, 0, 0)),
    ],
)
def test_day_comes_first(typed: str, moment: tuple[int, int, int, int]) -> None:
    """05/11/2026 is the fifth of November, whichever of the usual ways it is written."""
    day, month, hour, minute = moment
    year = 2028 if typed.endswith("2028") else 2026
    assert parse_date(typed, HERE) == datetime(year, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.UNREADABLE),
        ("hôm qua", Reason.UNREADABLE),
        ("20/11/26", Reason.UNREADABLE),
        ("20/11", Reason.UNREADABLE),
        ("Nov 20, 2026", Reason.UNREADABLE),
        ("2026/11/20", Reason.UNREADABLE),
        ("20/11-2026", Reason.UNREADABLE),
        ("20 11 2026", Reason.UNREADABLE),
        ("20/11/2026 sáng", Reason.UNREADABLE),
        ("20/11/2026 8", Reason.UNREADABLE),
        ("20/11/20265", Reason.UNREADABLE),
        ("20/11/2026 08:30 giờ Hà Nội", Reason.UNREADABLE),
        ("20/11/2026 và 21/11/2026", Reason.UNREADABLE),
        ("Thứ Tám, 20/11/2026", Reason.UNREADABLE),
        ("2026-11", Reason.INCOMPLETE),
        ("11/2026", Reason.INCOMPLETE),
        ("11-2026", Reason.INCOMPLETE),
        ("2026", Reason.INCOMPLETE),
        ("31/02/2026", Reason.IMPOSSIBLE),
        ("29/02/2026", Reason.IMPOSSIBLE),
        ("31/11/2026", Reason.IMPOSSIBLE),
        ("12/31/2026", Reason.IMPOSSIBLE),
        ("2026-13-01", Reason.IMPOSSIBLE),
        ("00/11/2026", Reason.IMPOSSIBLE),
        ("20/11/0000", Reason.IMPOSSIBLE),
        ("20/11/0026", Reason.IMPOSSIBLE),
        ("31/12/1899", Reason.IMPOSSIBLE),
        ("2200-01-01", Reason.IMPOSSIBLE),
        ("31/12/9999 23:59", Reason.IMPOSSIBLE),
        ("20/11/2026 25:00", Reason.IMPOSSIBLE),
        ("20/11/2026 24:00", Reason.IMPOSSIBLE),
        ("20/11/2026 08:60", Reason.IMPOSSIBLE),
        ("20/11/2026 08:30+99:00", Reason.IMPOSSIBLE),
        ("Thứ Năm, 20/11/2026", Reason.WEEKDAY),
        ("Chủ Nhật, 20/11/2026", Reason.WEEKDAY),
        ("Thứ 2, 20/11/2026", Reason.WEEKDAY),
    ],
)
def test_nothing_is_guessed(typed: str, reason: Reason) -> None:
    """Half a date, a date that no calendar has and a wrong weekday are refused, each for its reason."""
    with pytest.raises(DateFaultError) as fault:
        parse_date(typed, HERE)
    assert fault.value.reason is reason


def test_the_right_weekday_is_told() -> None:
    """Who writes Thursday for 20/11/2026 learns that it is a Friday."""
    with pytest.raises(DateFaultError) as fault:
        parse_date("Thứ Năm, 20/11/2026", HERE)
    assert fault.value.right == "Thứ Sáu"


@pytest.mark.parametrize(
    "typed",
    ["2026-11-30T18:00:00Z", "2026-11-30T18:00:00+00:00", "2026-11-30 18:00 UTC", "30/11/2026 13:00 GMT-5"],
)
def test_a_written_time_zone_is_honoured(typed: str) -> None:
    """Six in the evening in Greenwich on 30 November is already December here."""
    assert parse_date(typed, HERE) == datetime(2026, 11, 30, 18, tzinfo=UTC)
    assert parse_date(typed, HERE).month == 12


def test_without_a_time_zone_it_is_the_schools_clock() -> None:
    """The same words mean another moment at a school that lives by another clock."""
    assert parse_date("05/11/2026 08:30", timezone(timedelta(hours=9))).utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize("typed", ["31/12/9999 23:59 -12:00", "01/01/0001 00:00 +14:00"])
def test_the_ends_of_the_calendar_do_not_break(typed: str) -> None:
    """A moment that the calendar cannot hold here is impossible, not a crash."""
    with pytest.raises(DateFaultError) as fault:
        parse_date(typed, timezone(timedelta(hours=7)))
    assert fault.value.reason is Reason.IMPOSSIBLE


def test_the_date_line_of_an_article() -> None:
    """Readers see the weekday, the day first and the time, as newspapers write it."""
    moment = datetime(2026, 11, 20, 8, 5, tzinfo=HERE)
    assert long_date(moment) == "Thứ Sáu, 20/11/2026, 08:05"
    assert weekday_date(date(2026, 11, 22)) == "Chủ Nhật, 22/11/2026"
    assert short_date(date(2026, 3, 9)) == "09/03/2026"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_the_date_of_an_official_paper(day: date, written: str) -> None:
    """Days below 10 and the months January and February take a zero, other months do not."""
    assert document_date(day) == written
