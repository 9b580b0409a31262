"""Writes ``sitemap.xml`` and ``robots.txt`` from the published addresses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.stages.sections import make_section
from nq71.writers.sitemap import articles_shown, sitemap_of
from nq71.writers.sitemap_file import render_robots, render_sitemap

if TYPE_CHECKING:
    from pelican import Pelican

    from nq71.stages.press import Press


def publish_sitemap(pelican: Pelican) -> None:
    """Write both, unless they stand; sample data and previews ask search engines to stay away."""
    press = press_of(pelican.settings)
    days = [moment.date().isoformat() for moment in press.edition.changed.values()]
    make_section(press, "sitemap", lambda: _write_all(press), days)


def _write_all(press: Press) -> dict[str, str]:
    """Write both, and note which lists show which articles: a new day of one is a new day of all that show it."""
    column = press.column
    shown = articles_shown(press.edition, press.entries)
    press.write("robots.txt", render_robots(column.url, column.shunned, preview=column.preview))
    press.write(addresses.SITEMAP, render_sitemap(column.url, sitemap_of(press.edition, shown, press.pages)))
    return {addresses.SITEMAP: json.dumps(shown)}


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(publish_sitemap)
