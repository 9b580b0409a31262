"""Publishes the logo and every shown article's pictures and files: upright, clean, named by their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.stages.press import Press, press_of
from nq71.writers.entries import logo_of
from nq71.writers.feeds import Enclosure
from nq71.writers.pictures import render_file

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator

    from nq71.domain.edition import Piece


def publish_pictures(generator: ArticlesGenerator) -> None:
    """Write every file that a shown bundle holds; checks have made sure that each is used."""
    press = press_of(generator.settings)
    for piece in press.edition.shown:
        _publish(press, piece)
    logo = logo_of(press.edition)
    if logo:
        source = press.site / press.edition.plan.look.logo
        press.write(logo.url, render_file(source.read_bytes(), logo))


def _publish(press: Press, piece: Piece) -> None:
    folder = (press.site / piece.manuscript.disk_path).parent
    for name, rendition in press.pictures[piece.article.path].items():
        source = folder / piece.manuscript.files_by_name[name].disk_name
        data = render_file(source.read_bytes(), rendition)
        press.write(rendition.url, data)
        if name == piece.article.cover:
            press.enclosures[piece.article.path] = Enclosure(rendition, len(data))


def register() -> None:
    """Take part in the build."""
    signals.article_generator_finalized.connect(publish_pictures)
