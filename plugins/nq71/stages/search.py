"""The search page, which names the root of the index that its script reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.stages.rendering import write_page

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SearchGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``tim-kiem/``."""

    def generate_output(self, writer: Writer) -> None:
        """Have the index in its place, and write the page."""
        press = press_of(self.settings)
        years = sorted({each.date.year for each in press.edition.published}, reverse=True)
        values = {"index_root": press.publish_index(), "years": years, "counted": press.column}
        write_page(self, writer, addresses.SEARCH, "search", **values)


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
