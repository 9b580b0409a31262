"""The calendar of events, read again by the library that calendars read with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from nq71.domain.events import events_of
from nq71.writers.event_calendar import render_event, render_events

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from tests.unit.domain.conftest import Office


def calendar_of(office: Office, *articles: Article) -> bytes:
    changed = {article.path: article.date for article in articles}
    return render_events(events_of(articles), changed, office.plan)


def read(data: bytes) -> Any:
    """Return the calendar; what stands in it has one of thirty types."""
    return Calendar.from_ical(data)


def only_event(data: bytes) -> Any:
    (event,) = read(data).walk("VEVENT")
    return event


def told(office: Office, when: str = "05/11/2026 08:30", day: str = "20/11/2026", **more: str) -> Article:
    details = {"event": "Ngày hội việc làm"} | more
    return office.story(when, event_date=office.moment(day), **details)


def test_an_event_says_what_where_and_when(office: Office) -> None:
    """Its name, day, place and level, its articles with their addresses, and the newest one to read on."""
    first = told(office, title="Sắp đến ngày hội", event_place="Hội trường A", event_level="school")
    second = told(office, "21/11/2026", title="Sau ngày hội")
    event = only_event(calendar_of(office, first, second))
    base = office.plan.look.base_url
    assert event["summary"] == "Ngày hội việc làm"
    assert event["dtstart"].dt == date(2026, 11, 20)
    assert event["location"] == "Hội trường A"
    assert event["categories"].to_ical().decode() == "cấp Trường"
    assert event["url"] == f"{base}/{second.url}"
    assert event["description"].split("\n\n") == [
        "Sự kiện cấp Trường.",
        f"Sau ngày hội\n{base}/{second.url}",
        f"Sắp đến ngày hội\n{base}/{first.url}",
    ]


def test_an_hour_is_that_of_the_schools_clock(office: Office) -> None:
    """Half past seven in the morning there, wherever the calendar hangs; the file carries the clock along."""
    data = calendar_of(office, told(office, day="20/11/2026 07:30"))
    assert only_event(data)["dtstart"].dt.astimezone(UTC) == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20261120T073000\r\n" in data
    assert [zone["tzid"] for zone in read(data).walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]


def test_what_is_not_known_is_not_said(office: Office) -> None:
    """Neither place nor level: no empty lines for them."""
    event = only_event(calendar_of(office, told(office)))
    assert not {"location", "categories"} & set(map(str.lower, event))
    assert event["description"].startswith("Bài ")


def test_an_event_takes_nobodys_time(office: Office) -> None:
    """Who looks on is not busy."""
    assert only_event(calendar_of(office, told(office)))["transp"] == "TRANSPARENT"


def test_its_id_outlives_its_articles(office: Office) -> None:
    """A subscriber sees the event change, never a second one."""
    one, other = told(office), told(office, "06/11/2026")
    edited = one._replace(title="Khác", slug="khac", date=office.moment("15/11/2026"), themes=("quan-triet",))
    ids = {str(only_event(calendar_of(office, *each))["uid"]) for each in ((one,), (other,), (edited, other))}
    assert len(ids) == 1


def test_its_id_is_a_promise(office: Office) -> None:
    """This very value stays, in every version of the programme; another school's event has another."""
    event = told(office)
    assert only_event(calendar_of(office, event))["uid"] == "455f0843-a5b7-503b-8586-155043c620e5"
    elsewhere = replace(office, plan=replace(office.plan, school=office.plan.school._replace(id="le-quy-don")))
    assert only_event(calendar_of(elsewhere, event))["uid"] != "455f0843-a5b7-503b-8586-155043c620e5"


def test_it_was_stamped_when_its_newest_article_changed(office: Office) -> None:
    """Never by the clock of a build: the same articles give the same bytes."""
    articles = (told(office), told(office, "06/11/2026 10:00"))
    event = only_event(calendar_of(office, *articles))
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 11, 6, 3, tzinfo=UTC)
    assert calendar_of(office, *articles) == calendar_of(office, *articles)


def test_a_calendar_without_events_is_a_calendar(office: Office) -> None:
    """Who subscribes early gets an empty one; the standard wants at least one component in it."""
    data = calendar_of(office)
    calendar = read(data)
    assert calendar.walk("VEVENT") == []
    assert len(calendar.subcomponents) == 1
    assert calendar["x-wr-calname"].startswith("Sự kiện – ")


@pytest.mark.parametrize(
    "sign", ["😀 𠮷", "a\\b; c, d: e", '"ngoặc"', "]]>", "&", "\u202eرسم", "ề" * 200, "END:VEVENT"]
)
def test_signs_arrive_as_typed(office: Office, sign: str) -> None:
    """In a name, a place and a title; every line is short, ends as the standard wants and cuts no letter."""
    data = calendar_of(office, told(office, event=f"A {sign} B", event_place=f"A {sign} B", title=f"A {sign} B"))
    event = only_event(data)
    assert event["summary"] == event["location"] == f"A {sign} B"
    assert f"A {sign} B" in event["description"]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")


def test_what_no_calendar_can_carry_is_left_out(office: Office) -> None:
    """A control character is named by the checks; here it breaks nothing."""
    assert only_event(calendar_of(office, told(office, event="A\x07B\x00C")))["summary"] == "ABC"


@pytest.mark.parametrize("day", ["20/11/2026", "20/11/2026 07:30"])
def test_one_event_alone_is_the_same_event(office: Office, day: str) -> None:
    """With the same id, so that nobody has it twice; the clock is there only where an hour is known."""
    article = told(office, day=day, event_place="Hội trường A")
    (event,) = events_of([article])
    alone = render_event(event, {article.path: article.date}, office.plan)
    assert only_event(alone).to_ical() == only_event(calendar_of(office, article)).to_ical()
    assert len(read(alone).walk("VTIMEZONE")) == (":" in day)
