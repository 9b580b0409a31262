"""The events of a page as schema.org knows them: only what is public, only what articles say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.writers.linked_data.script import node, render_graph

if TYPE_CHECKING:
    from nq71.writers.linked_data.script import Node
    from nq71.writers.overview_views import Event, EventPage
    from nq71.writers.views import Column


def events_data(page: EventPage, column: Column) -> str:
    """Return the linked data of a page of events, or nothing when none on it is public."""
    events = [event for group in page.groups for event in group.events if event.file_url]
    return render_graph([_event(event, column) for event in events]) if events else ""


def _event(event: Event, column: Column) -> Node:
    newest = event.entries[0]
    return node(
        "Event",
        name=event.name,
        startDate=event.day_iso,
        description=newest.summary,
        url=f"{column.url}/{newest.url}",
        location=node("Place", name=event.place, address=column.place or event.place) if event.place else None,
        organizer=node("EducationalOrganization", name=column.school, url=f"{column.url}/"),
        inLanguage="vi",
    )
