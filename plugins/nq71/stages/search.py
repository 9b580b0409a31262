"""The search page, and the index of the public articles that its script reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.writers.search_index import render_search_index
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SearchGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``tim-kiem/``. What only a preview shows cannot be found: the index is of what is public."""

    def generate_output(self, writer: Writer) -> None:
        """Write index and page; the page names the root of the index."""
        press = press_of(self.settings)
        published = press.edition.published
        plan = press.edition.plan
        index = render_search_index(tuple(search_entry(each, press.bodies[each.path], plan) for each in published))
        for name, data in index.files.items():
            press.write(f"{addresses.SEARCH_INDEX}{name}", data)
        years = sorted({each.date.year for each in published}, reverse=True)
        values = {"page_url": addresses.SEARCH, "index_root": index.root, "years": years, "counted": press.column}
        template = self.get_template("search")
        save_as = f"{addresses.SEARCH}index.html"
        writer.write_file(save_as, template, {**self.context, **values}, self.settings["RELATIVE_URLS"])


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
