"""What search engines are told of events: what articles say and no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nq71.writers.entries import column_of
from nq71.writers.event_pages import event_pages_of
from nq71.writers.linked_data.events import events_data

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def graph(desk: Desk, fields: dict[str, str], *, preview: bool = False) -> list[dict[str, Any]]:
    edition = desk.edition(*desk.texts(1, **{"Sự kiện": "Ngày hội"} | fields), preview=preview)
    (page,) = event_pages_of(edition, desk.entries(edition))
    data = events_data(page, column_of(edition))
    found: list[dict[str, Any]] = json.loads(data)["@graph"] if data else []
    return found


def test_an_event_with_its_day_place_and_school(desk: Desk) -> None:
    """Its address is that of the newest article about it."""
    (event,) = graph(desk, {"Ngày sự kiện": "20/11/2026 07:30", "Nơi": "Sân trường"})
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", "Ngày hội", "2026-11-20T07:30:00+07:00")
    assert event["location"]["name"] == "Sân trường"
    assert event["organizer"]["name"] == desk.plan.school.name
    assert event["url"] == f"{desk.plan.look.base_url}/2026/11/bai-00/"


def test_what_nobody_said_is_not_said(desk: Desk) -> None:
    """A day without an hour, no place."""
    (event,) = graph(desk, {"Ngày sự kiện": "20/11/2026"})
    assert event["startDate"] == "2026-11-20"
    assert "location" not in event


def test_what_is_not_public_is_not_told(desk: Desk) -> None:
    """No event, or only one that a preview shows: nothing at all."""
    assert graph(desk, {}) == []
    assert graph(desk, {"Ngày sự kiện": "20/11/2026", "Trạng thái": "bản nháp"}, preview=True) == []
