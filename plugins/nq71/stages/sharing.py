"""What passes an article on: its QR code, and the pages that share it or read it aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.page_files import write_page
from nq71.stages.press import press_of
from nq71.writers.qr_code import render_qr

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SharingGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``chia-se/``, ``nghe-bai/``, and a code beside every article."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all; only the two pages load a script."""
        press = press_of(self.settings)
        for piece in press.edition.shown:
            url = piece.article.url
            code, leads_to = f"{url}{addresses.QR_CODE}", f"{press.column.url}/{url}"
            if not press.tree.keep(code, leads_to):
                press.tree.put(code, render_qr(leads_to), leads_to)
        write_page(self, writer, addresses.SHARE, "share")
        write_page(self, writer, addresses.LISTEN, "listen")


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SharingGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
