"""Keeps old addresses alive: at each stands a page that leads to where the article is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain.addresses import alias_url
from nq71.stages.press import press_of

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class RedirectsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes a page at every alias of every shown article."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all; two articles cannot claim one address, a check sees to that."""
        press = press_of(self.settings)
        for piece in press.edition.shown:
            for typed in piece.article.aliases:
                url = alias_url(typed)
                if url is not None and url not in press.edition.urls:
                    press.moved[url] = piece.article.url
                    self._write(writer, url, entry=press.entries.entry(piece.article))

    def _write(self, writer: Writer, url: str, **values: object) -> None:
        save_as = url if url.endswith((".html", ".htm")) else f"{url}index.html"
        context = {**self.context, "page_url": url, **values}
        writer.write_file(save_as, self.get_template("redirect"), context, self.settings["RELATIVE_URLS"])


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return RedirectsGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
