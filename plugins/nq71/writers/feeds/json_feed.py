"""JSON Feed 1.1: the same items for programmes that would rather not read XML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.writers.feeds.feed import Feed, FeedItem

_VERSION = "https://jsonfeed.org/version/1.1"


def render_json(feed: Feed) -> bytes:
    """Render a feed. Same items, same bytes."""
    facts: dict[str, object] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [{"name": feed.author, "url": feed.home_url}],
        "language": "vi",
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        "items": [_item(item) for item in feed.items],
    }
    return (json.dumps(_given(facts), ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: FeedItem) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "external_url": item.source.url if item.source else None,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": item.picture.url if item.picture else None,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat() if item.updated > item.published else None,
        "authors": [{"name": item.author}] if item.author else None,
        "tags": [category.name for category in item.categories] or None,
        "language": "vi",
    }
    return _given(facts)


def _given(facts: dict[str, object]) -> dict[str, object]:
    """Leave out what nobody said: a reader's programme expects a value or no key."""
    return {key: value for key, value in facts.items() if value is not None and value != ""}
