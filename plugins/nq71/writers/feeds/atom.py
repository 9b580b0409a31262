"""Atom (RFC 4287) by feedgen, whose entries' links are written by our own extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.writers.feeds.character_data import as_character_data
from nq71.writers.feeds.media_types import ATOM

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

    from nq71.writers.feeds.feed import Feed, FeedItem


def render_atom(feed: Feed) -> bytes:
    """Render a feed. Same items, same bytes."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - with lxml: loaded when a feed has changed

    from nq71.writers.feeds import feedgen_words  # noqa: PLC0415 - the same

    root = FeedGenerator()
    root.register_extension(feedgen_words.NAME, feedgen_words.FeedWords, feedgen_words.EntryWords)
    root.generator("NQ71")
    root.id(feed.id)
    root.title(feed.title)
    root.subtitle(feed.description)
    root.language("vi")
    root.updated(feed.updated)
    root.author(name=feed.author, uri=feed.home_url)
    root.link(href=feed.url, rel="self", type=ATOM)
    root.link(href=feed.page_url, rel="alternate", type="text/html")
    if feed.hub:
        root.link(href=feed.hub, rel="hub")
    for item in feed.items:
        _add(root, item)
    return as_character_data(root.atom_str(pretty=True))


def _add(root: FeedGenerator, item: FeedItem) -> None:
    entry = root.add_entry(order="append")
    entry.nq71.item = item
    entry.id(item.id)
    entry.title(item.title)
    entry.published(item.published)
    entry.updated(item.updated)
    entry.author(name=item.author)
    entry.summary(item.summary)
    entry.content(item.html, type="html")
    for category in item.categories:
        entry.category(term=category.term, label=category.name, scheme=category.scheme)
