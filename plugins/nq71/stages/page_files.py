"""Writes a page of ours with Pelican's writer: one address, one template, its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pelican.generators import Generator
    from pelican.writers import Writer


def write_page(generator: Generator, writer: Writer, url: str, template: str, **values: object) -> None:
    """Write ``<url>index.html``; what every template knows is there beside ``values``."""
    context = {**generator.context, "page_url": url, **values}
    made = generator.get_template(template)
    writer.write_file(f"{url}index.html", made, context, generator.settings["RELATIVE_URLS"])
