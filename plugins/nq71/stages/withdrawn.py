"""Where an article was taken down a page says so, and nothing else: not what it was, nor why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.stages.press import press_of
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class WithdrawnGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes a page at the address and every old address of what was taken down; the record is enough for it."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all; an old address that another page holds by now stays that page's."""
        press = press_of(self.settings)
        records = {url: record for record in press.edition.submission.withdrawals for url in record.urls}
        for url, record in records.items():
            save_as = url if url.endswith((".html", ".htm")) else f"{url}index.html"
            if save_as not in press.tree:
                press.gone[url] = record.address
                values = {"page_url": url, "day_iso": record.day.isoformat(), "day_text": short_date(record.day)}
                template = self.get_template("withdrawn")
                writer.write_file(save_as, template, {**self.context, **values}, self.settings["RELATIVE_URLS"])


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return WithdrawnGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
