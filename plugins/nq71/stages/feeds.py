"""Writes everything that programmes follow, from the same published articles as every page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.domain.events import events_of
from nq71.stages.feed_files import COLUMN_FEEDS, write_feeds
from nq71.stages.press import press_of
from nq71.stages.sections import make_section
from nq71.writers.event_calendar import render_events
from nq71.writers.feeds.feed import MOST_ITEMS
from nq71.writers.feeds.groups import feed_groups
from nq71.writers.feeds.opml import render_opml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.press import Press
    from nq71.writers.views import Link


class FeedsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the feeds of the column and of every list, the list of them all, and the calendar of events."""

    def generate_output(self, _: Writer) -> None:
        """Write them all, unless they stand; Pelican's own writer has no part in feeds."""
        press = press_of(self.settings)
        shown = {article.path for _, articles in _lists(press) for article in articles}
        shown |= {article.path for article in press.edition.published[:MOST_ITEMS]}
        changed = press.edition.changed
        texts = [
            (path, press.bodies.mark(path), press.enclosures.get(path), changed[path].isoformat())
            for path in sorted(shown)
        ]
        make_section(press, "feeds", lambda: _write_all(press), texts)
        make_section(press, "calendar", lambda: _write_calendar(press), press.event_changes)


def _write_all(press: Press) -> dict[str, str]:
    """Write them, and note which articles each holds: what becomes of one of these is new in them as well."""
    newest = press.edition.published[:MOST_ITEMS]
    shown = dict.fromkeys(COLUMN_FEEDS, newest) | {link.feed_url: tuple(held) for link, held in _lists(press)}
    write_feeds(press, shown)
    press.write(addresses.FEED_LIST, render_opml(press.column, feed_groups(press.column)))
    return {url: json.dumps([article.path for article in articles]) for url, articles in shown.items()}


def _write_calendar(press: Press) -> None:
    edition = press.edition
    calendar = render_events(events_of(edition.published), edition.changed, edition.plan)
    press.write(addresses.EVENTS_CALENDAR, calendar)


def _lists(press: Press) -> Iterator[tuple[Link, list[Article]]]:
    """Yield every list with the articles that its feed holds."""
    column = press.column
    for links, words_of in ((column.themes, _themes), (column.forms, _forms), (column.units, _units)):
        newest: dict[str, list[Article]] = {link.id: [] for link in links}
        for article in press.edition.published:
            for word in words_of(article):
                if len(newest[word]) < MOST_ITEMS:
                    newest[word].append(article)
        yield from ((link, newest[link.id]) for link in links)


def _themes(article: Article) -> tuple[str, ...]:
    return article.themes


def _forms(article: Article) -> tuple[str, ...]:
    return (article.form,)


def _units(article: Article) -> tuple[str, ...]:
    return article.units


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return FeedsGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
