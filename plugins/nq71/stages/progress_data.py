"""Publishes the plan's results as open data, and as a feed of one item a month for leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.stages.sections import make_section
from nq71.writers.feeds.rss import render_months_rss
from nq71.writers.progress_data import month_items, render_progress_csv, render_progress_json, render_progress_schema

if TYPE_CHECKING:
    from pelican import Pelican

    from nq71.stages.press import Press


def publish_data(pelican: Pelican) -> None:
    """Write JSON with its schema, the sheet and the feed, unless they stand; the JSON says when it was made."""
    press = press_of(pelican.settings)
    make_section(press, "progress data", lambda: _write_all(press), press.edition.now.isoformat())


def _write_all(press: Press) -> None:
    edition = press.edition
    press.write(addresses.PROGRESS_JSON, render_progress_json(edition))
    press.write(addresses.PROGRESS_SCHEMA, render_progress_schema(edition.plan))
    press.write(addresses.PROGRESS_CSV, render_progress_csv(edition))
    press.write(addresses.PROGRESS_FEED, render_months_rss(edition.plan, month_items(edition)))


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(publish_data)
