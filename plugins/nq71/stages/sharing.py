"""The pages that share an article or read it aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.rendering import write_page

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SharingGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``chia-se/`` and ``nghe-bai/``."""

    def generate_output(self, writer: Writer) -> None:
        """Write both; only they load a script."""
        write_page(self, writer, addresses.SHARE, "share")
        write_page(self, writer, addresses.LISTEN, "listen")


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SharingGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
