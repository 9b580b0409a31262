"""Whatever an editor changes, a programme that follows the column knows the article, and the event, again."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from nq71.domain.events import events_of
from nq71.writers.event_calendar import render_events
from nq71.writers.feeds.atom import render_atom
from nq71.writers.feeds.feed import column_feed
from nq71.writers.feeds.items import article_item
from nq71.writers.feeds.json_feed import render_json
from nq71.writers.feeds.rss import render_rss
from tests.unit.domain.conftest import Office

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"), min_size=1)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "summary": WORDS,
        "author": WORDS,
        "slug": st.from_regex(r"[a-z0-9]{1,9}", fullmatch=True),
        "themes": st.sampled_from([("quan-triet",), ("ky-nang-so", "quan-triet")]),
        "form": st.sampled_from(["tin", "bai"]),
        "units": st.sampled_from([("bgh",), ("doan-tn", "bgh")]),
        "event_place": WORDS,
        "path": st.just("content/2027/01/noi-khac/bai.md"),
        "date": st.timedeltas(timedelta(days=-300), timedelta(days=300)),
    },
)
IDS = re.compile(rb"urn:uuid:[0-9a-f-]{36}")


@given(EDITS)
def test_ids_survive_every_edit(edits: dict[str, object]) -> None:
    """Title, date, address, themes, form, units, author, folder: the ids in all formats and the calendar stay."""
    office = Office()
    story = office.story(event="Ngày hội", event_date=office.moment("20/11/2026 08:00"), id="mot-bai")
    moved = {key: story.date + value if isinstance(value, timedelta) else value for key, value in edits.items()}
    edited = story._replace(**moved)  # type: ignore[arg-type] # the strategy knows the fields
    seen = []
    for article in (story, edited):
        feed = column_feed(
            office.plan, "rss.xml", [article_item(article, "<p>A</p>", None, office.plan, article.date)]
        )
        ids = [IDS.findall(render(feed))[-1:] for render in (render_rss, render_atom, render_json)]
        calendar = render_events(events_of([article]), {article.path: article.date}, office.plan)
        (event,) = Calendar.from_ical(calendar).walk("VEVENT")
        seen.append((ids, str(event["uid"])))
    assert seen[0] == seen[1]
    assert len({id_ for found in seen[0][0] for id_ in found}) == 1
