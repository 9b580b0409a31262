"""Every page that leads to articles, and the column's own pages: all from the edition, none from Pelican's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.domain.content_policy import page_policy
from nq71.messages import say
from nq71.stages.press import press_of
from nq71.stages.rendering import write_page
from nq71.stages.sections import make_section
from nq71.writers.charts import charts_of
from nq71.writers.feeds.groups import feed_groups
from nq71.writers.feeds.media_types import RSS
from nq71.writers.front_page import home_of
from nq71.writers.linked_data.column import home_data
from nq71.writers.listings import archive_of, listings_of, page_address
from nq71.writers.month_pages import month_pages_of
from nq71.writers.progress_view import month_glance, progress_of
from nq71.writers.stylesheet import REFERENCE
from nq71.writers.views import Alternate

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.writers.views import Listing


class ListsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes front page, lists, archive, progress, how to follow and the page for lost readers."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all, unless they stand."""
        make_section(press_of(self.settings), "lists", lambda: self._write_all(writer))
        self._write_not_found(writer)

    def _write_all(self, writer: Writer) -> None:
        press = press_of(self.settings)
        edition, entries = press.edition, press.entries
        home = home_of(edition, entries, month_glance(edition, entries))
        linked_data = "" if edition.preview else Markup(home_data(press.column))  # noqa: S704 - escaped
        write_page(self, writer, "", "index", home=home, linked_data=linked_data, counted=press.column)
        for listing in listings_of(edition, entries):
            self._write_list(writer, listing)
        write_page(self, writer, addresses.ARCHIVE, "archive", months=archive_of(edition, entries))
        self._write_progress(writer)
        write_page(self, writer, addresses.FOLLOW, "follow", groups=feed_groups(press.column))

    def _write_progress(self, writer: Writer) -> None:
        press = press_of(self.settings)
        progress = progress_of(press.edition, press.entries)
        charts = charts_of(press.edition, progress)
        title = say("feed-progress-title", title=press.column.title, school=press.column.school)
        feeds = (*press.feeds, Alternate(title, RSS, addresses.PROGRESS_FEED))
        write_page(self, writer, addresses.PROGRESS, "progress", progress=progress, charts=charts, feeds=feeds)
        for month in month_pages_of(press.edition, press.entries, progress):
            write_page(self, writer, month.link.url, "progress_month", month=month)

    def _write_not_found(self, writer: Writer) -> None:
        """A server shows this page at any depth, so its links start at the root of the server."""
        press = press_of(self.settings)
        style = press.tree.read(press.theme_files[f"{REFERENCE}.css"]).decode()
        press.inline_styles.append(style)
        values = {"SITEURL": press.column.root_path, "inline_css": style, "policy": page_policy([style])}
        context = {**self.context, "page_url": addresses.NOT_FOUND, "counted": press.column, **values}
        writer.write_file(addresses.NOT_FOUND, self.get_template("404"), context, relative_urls=False)

    def _write_list(self, writer: Writer, listing: Listing) -> None:
        feeds = press_of(self.settings).feeds
        if listing.link.feed_url:
            name = say("feeds-outline", name=listing.link.name, title=press_of(self.settings).column.title)
            feeds = (*feeds, Alternate(name, RSS, listing.link.feed_url))
        url = page_address(listing.link.url, listing.paging.number)
        write_page(self, writer, url, "list", listing=listing, feeds=feeds)


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return ListsGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
