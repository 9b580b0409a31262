"""Writes the one stylesheet, with the school's colours in it, before any page needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import STYLESHEET
from nq71.stages.press import press_of
from nq71.writers.stylesheet import LAYERS, render_stylesheet

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator


def publish_stylesheet(generator: ArticlesGenerator) -> None:
    """Join the theme's layers into one file."""
    press = press_of(generator.settings)
    folder = Path(generator.theme) / "static" / "css"
    layers = {name: (folder / f"{name}.css").read_text(encoding="utf-8") for name in LAYERS}
    press.write(STYLESHEET, render_stylesheet(press.edition.plan.look.color, layers).encode())


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(publish_stylesheet)
