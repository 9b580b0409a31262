"""Writes the style sheets, with the school's colours in them, before any page needs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import stylesheet_url
from nq71.stages.press import press_of
from nq71.writers.stylesheet import SHEETS, render_stylesheet

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator


def publish_stylesheets(generator: ArticlesGenerator) -> None:
    """Join the theme's parts into a file for each kind of page."""
    press = press_of(generator.settings)
    folder = Path(generator.theme) / "static" / "css"
    parts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))}
    for name in SHEETS:
        press.write(stylesheet_url(name), render_stylesheet(name, press.edition.plan.look.color, parts).encode())


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(publish_stylesheets)
