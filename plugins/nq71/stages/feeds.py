"""Writes everything that programmes follow, from the same published articles as every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.domain.events import events_of
from nq71.stages.press import press_of
from nq71.writers.event_calendar import render_events
from nq71.writers.feeds.atom import render_atom
from nq71.writers.feeds.feed import column_feed, list_feed
from nq71.writers.feeds.groups import feed_groups
from nq71.writers.feeds.json_feed import render_json
from nq71.writers.feeds.opml import render_opml
from nq71.writers.feeds.rss import render_rss
from nq71.writers.feeds.shelf import Shelf

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.press import Press


class FeedsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the feeds of the column and of every list, the list of them all, and the calendar of events."""

    def generate_output(self, _: Writer) -> None:
        """Write them all; Pelican's own writer has no part in feeds."""
        press = press_of(self.settings)
        edition = press.edition
        shelf = Shelf(edition, press.bodies, press.enclosures)
        _write_column(press, shelf)
        _write_lists(press, shelf)
        press.write(addresses.FEED_LIST, render_opml(press.column, feed_groups(press.column)))
        calendar = render_events(events_of(edition.published), edition.changed, edition.plan)
        press.write(addresses.EVENTS_CALENDAR, calendar)


def _write_column(press: Press, shelf: Shelf) -> None:
    items = shelf.newest(press.edition.published)
    formats = (
        (addresses.MAIN_FEED, render_rss),
        (addresses.ATOM_FEED, render_atom),
        (addresses.JSON_FEED, render_json),
    )
    for url, render in formats:
        press.write(url, render(column_feed(press.edition.plan, url, items)))


def _write_lists(press: Press, shelf: Shelf) -> None:
    column = press.column
    for links, words_of in ((column.themes, _themes), (column.forms, _forms), (column.units, _units)):
        for link in links:
            items = shelf.newest(article for article in press.edition.published if link.id in words_of(article))
            press.write(link.feed_url, render_rss(list_feed(press.edition.plan, link, items)))


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
