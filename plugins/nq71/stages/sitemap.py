"""Writes ``sitemap.xml`` and ``robots.txt`` from the published addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import OWN_PAGES, progress_month_url
from nq71.domain.period import periods_until
from nq71.domain.plan import PeriodKind
from nq71.stages.press import Press, press_of
from nq71.writers.listings import listings_of
from nq71.writers.sitemap import render_robots, render_sitemap

if TYPE_CHECKING:
    from datetime import date

    from pelican import Pelican


def publish_sitemap(pelican: Pelican) -> None:
    """Write both; sample data and previews ask search engines to stay away."""
    press = press_of(pelican.settings)
    column = press.column
    press.write("robots.txt", render_robots(column.url, hidden=column.sample or column.preview))
    press.write("sitemap.xml", render_sitemap(column.url, _pages(press)))


def _pages(press: Press) -> dict[str, date | None]:
    pages: dict[str, date | None] = dict.fromkeys((*OWN_PAGES, *press.pages))
    months = periods_until(press.edition.plan, PeriodKind.MONTH, press.edition.now.date())
    pages |= dict.fromkeys(progress_month_url(month.id) for month in months)
    for listing in listings_of(press.edition, press.entries):
        pages.setdefault(listing.link.url, None)
    for article in press.edition.published:
        pages[article.url] = max((article.date.date(), *(note.day for note in article.corrections)))
    return pages


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(publish_sitemap)
