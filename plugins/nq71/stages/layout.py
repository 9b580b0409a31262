"""Gives each template what it shows, just before Pelican writes a page; every template knows the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from pelican import signals

from nq71.domain.content_policy import page_policy
from nq71.stages.press import press_of, root_from
from nq71.writers.body import place_body
from nq71.writers.entries import uncounted

if TYPE_CHECKING:
    from pelican.contents import Page
    from pelican.generators import ArticlesGenerator, PagesGenerator


def share_column(generator: ArticlesGenerator) -> None:
    """Let every template know the column, and what its page may load."""
    press = press_of(generator.settings)
    press.templates = generator
    generator.context.update(column=uncounted(press.column), feeds=press.feeds, policy=page_policy())


def lay_out_page(generator: PagesGenerator, content: Page) -> None:
    """Set the values of the page that is written next."""
    press = press_of(generator.settings)
    url = f"{content.slug}/"
    generator.context.update(
        page_title=content.title,
        page_summary=content.metadata["summary"],
        body=Markup(place_body(press.bodies[content.manuscript], root_from(url))),  # noqa: S704 - sanitised
        page_url=url,
    )


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(share_column)
    signals.page_generator_write_page.connect(lay_out_page)
