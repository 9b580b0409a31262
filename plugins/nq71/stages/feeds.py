"""Writes the feeds: the whole column and each theme, from the same published articles as every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.messages import say
from nq71.stages.press import press_of
from nq71.writers.feeds import FeedItem, render_rss

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class FeedsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``rss.xml`` of the column and of every theme."""

    def generate_output(self, _: Writer) -> None:
        """Write them all; Pelican's own writer has no part in feeds."""
        press = press_of(self.settings)
        plan = press.edition.plan
        items = tuple(
            FeedItem(article, press.bodies[article.path], press.enclosures.get(article.path))
            for article in press.edition.published
        )
        look, school = plan.look, plan.school
        title = say("feed-title", title=look.title, school=school.name)
        press.write(addresses.MAIN_FEED, render_rss(plan, title, "", addresses.MAIN_FEED, items))
        for theme in press.column.themes:
            within = tuple(item for item in items if theme.id in item.article.themes)
            title = say("feed-theme-title", theme=theme.name, title=look.title, school=school.name)
            press.write(theme.feed_url, render_rss(plan, title, theme.url, theme.feed_url, within))


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return FeedsGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
