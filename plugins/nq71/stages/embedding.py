"""The newest articles for the pages of others: ``nhung/`` with a frame and a file to paste for each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.stages.rendering import write_page
from nq71.stages.sections import make_section
from nq71.writers.embedding import frames_of, render_frame_code, render_list_code

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class EmbeddingGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the frames, the lists to paste, and the page that explains both."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all, of what is public alone, unless they stand: a preview's frames too."""
        make_section(press_of(self.settings), "embedding", lambda: self._write_all(writer))

    def _write_all(self, writer: Writer) -> None:
        press = press_of(self.settings)
        column = press.column
        frames = frames_of(press.edition, press.entries)
        for frame in frames:
            write_page(self, writer, frame.url, "embed_frame", frame=frame)
            # Served without a charset, text is guessed at; three bytes in front leave nothing to guess.
            press.write(frame.code_url, render_list_code(frame, column).encode("utf-8-sig"))
        codes = tuple((frame, render_frame_code(frame, column)) for frame in frames)
        write_page(self, writer, addresses.EMBED, "embed", codes=codes, pasted=render_list_code(frames[0], column))


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return EmbeddingGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
