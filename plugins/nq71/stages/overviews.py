"""The pages that show everything of one kind: events, models, documents, and every theme, form and unit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.domain.events import events_of
from nq71.domain.verdict import plan_mark_of
from nq71.messages import say
from nq71.stages.press import press_of
from nq71.stages.rendering import write_page
from nq71.stages.sections import make_section
from nq71.writers.document_rows import document_rows_of
from nq71.writers.event_calendar import MIME, render_event
from nq71.writers.event_pages import event_pages_of
from nq71.writers.linked_data.events import events_data
from nq71.writers.listings import page_address
from nq71.writers.model_page import model_page_of
from nq71.writers.term_indexes import term_indexes_of
from nq71.writers.views import Alternate

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.stages.press import Press


class OverviewsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the pages, the calendar file of each event and the files of documents that the plan names."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all, unless they stand."""
        press = press_of(self.settings)
        make_section(press, "overviews", lambda: self._write_all(writer))
        make_section(press, "events", lambda: _write_events(press), press.event_changes)
        _write_documents(press)

    def _write_all(self, writer: Writer) -> None:
        press = press_of(self.settings)
        edition, entries = press.edition, press.entries
        for index in term_indexes_of(edition, press.column, entries):
            write_page(self, writer, index.url, "terms", index=index)
        self._write_event_pages(writer, press)
        write_page(self, writer, addresses.MODELS, "models", page=model_page_of(edition, entries))
        write_page(self, writer, addresses.DOCUMENTS, "documents", documents=document_rows_of(edition.submission))

    def _write_event_pages(self, writer: Writer, press: Press) -> None:
        calendar = Alternate(say("events-all", title=press.column.title), MIME, addresses.EVENTS_CALENDAR)
        for page in event_pages_of(press.edition, press.entries):
            url = page_address(addresses.EVENTS, page.paging.number)
            data = "" if press.edition.preview else Markup(events_data(page, press.column))  # noqa: S704 - escaped
            feeds = (*press.feeds, calendar)
            write_page(self, writer, url, "events", page=page, feeds=feeds, linked_data=data)


def _write_events(press: Press) -> dict[str, str]:
    """Write the file of each event, and note which articles tell of it: when one of these changes, the event does."""
    edition = press.edition
    notes = {}
    plan, changed = plan_mark_of(edition.plan), edition.changed
    for event in events_of(edition.published):
        url = edition.event_files[event.key]
        origin = f"{plan} {event!r} {[changed[article.path].isoformat() for article in event.articles]}"
        if not press.tree.keep(url, origin):
            press.tree.put(url, render_event(event, changed, edition.plan), origin)
        notes[url] = json.dumps([article.path for article in event.articles])
    return notes


def _write_documents(press: Press) -> None:
    for file in press.edition.submission.documents:
        if not file.fault:
            press.write(addresses.document_url(file.typed), (press.site / file.typed).read_bytes())


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return OverviewsGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
