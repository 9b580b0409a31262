"""Writes ``/thanh-phan/``, every part of the theme in every state; only in a preview, for who works on the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain.addresses import SPECIMENS
from nq71.stages.press import press_of
from nq71.writers.specimens import PICTURE, render_specimen_picture, specimens_of

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SpecimensGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Shows the parts with invented words: nothing of it may reach readers."""

    def generate_output(self, writer: Writer) -> None:
        """Write the page and its picture, unless readers are to see this build."""
        press = press_of(self.settings)
        if not press.edition.preview:
            return
        plan = press.edition.plan
        press.write(PICTURE, render_specimen_picture(plan.look.color))
        values = {"page_url": SPECIMENS, "specimens": specimens_of(plan), "counted": press.column}
        template = self.get_template("preview/specimens")
        save_as = f"{SPECIMENS}index.html"
        writer.write_file(save_as, template, {**self.context, **values}, self.settings["RELATIVE_URLS"])


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SpecimensGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
