"""Feeds of articles as files: the column in three formats, every list in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.writers.feeds.atom import render_atom
from nq71.writers.feeds.feed import column_feed, list_feed
from nq71.writers.feeds.json_feed import render_json
from nq71.writers.feeds.rss import render_rss
from nq71.writers.feeds.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nq71.domain.article import Article
    from nq71.stages.press import Press

COLUMN_FEEDS = {addresses.MAIN_FEED: render_rss, addresses.ATOM_FEED: render_atom, addresses.JSON_FEED: render_json}


def write_feeds(press: Press, shown: Mapping[str, Sequence[Article]]) -> None:
    """Write feeds, each by its address with the articles that it holds, newest first."""
    plan, column = press.edition.plan, press.column
    links = {link.feed_url: link for link in (*column.themes, *column.forms, *column.units)}
    shelf = Shelf(press.edition, press.bodies, press.enclosures)
    for url, articles in shown.items():
        items = shelf.newest(articles)
        if url in COLUMN_FEEDS:
            press.write(url, COLUMN_FEEDS[url](column_feed(plan, url, items)))
        else:
            press.write(url, render_rss(list_feed(plan, links[url], items)))
