"""An event of a calendar changed at another time: the calendar is the one that is written of it now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from nq71.domain.events import events_of
from nq71.writers.amended_calendar import amend_calendar, event_in
from nq71.writers.event_calendar import render_event, render_events

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from tests.unit.domain.conftest import Office


def told(office: Office, when: str, name: str) -> Article:
    return office.story(when, event_date=office.moment("20/11/2026"), event=name)


@pytest.mark.parametrize("later", [-3_600, 0, 1, 86_400])
def test_it_is_the_calendar_of_now(later: int, office: Office) -> None:
    """Whichever of its articles changed, and when: an event changed when the last of them did; all others stay."""
    articles = [told(office, f"0{number}/11/2026 08:30", f"Ngày hội {number // 2}") for number in range(2, 8)]
    events, before = events_of(articles), {article.path: article.date for article in articles}
    for event in events:
        for article in event.articles:
            moment = article.date + timedelta(seconds=later)
            now = before | {article.path: max(before[article.path], moment)}
            own = render_event(event, before, office.plan)
            name = event_in(own)
            assert amend_calendar(own, name, moment) == render_event(event, now, office.plan)
            calendar = render_events(events, before, office.plan)
            assert amend_calendar(calendar, name, moment) == render_events(events, now, office.plan)


def test_an_event_that_is_not_there_is_refused(office: Office) -> None:
    """So is a calendar without any."""
    one, other = (events_of([told(office, "02/11/2026", name)])[0] for name in ("Ngày hội", "Hội thi"))
    changed = {article.path: article.date for event in (one, other) for article in event.articles}
    calendar = render_event(one, changed, office.plan)
    with pytest.raises(ValueError, match="not found"):
        amend_calendar(calendar, event_in(render_event(other, changed, office.plan)), office.moment("03/11/2026"))
    with pytest.raises(ValueError, match="not found"):
        event_in(render_events([], {}, office.plan))
