"""The items of one build: each article becomes one once, for all the feeds that hold it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from nq71.writers.feeds.feed import MOST_ITEMS
from nq71.writers.feeds.items import article_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.writers.feeds.feed import FeedItem
    from nq71.writers.feeds.items import Enclosure


class Shelf:
    """Hands out the newest items of a list."""

    def __init__(self, edition: Edition, bodies: Mapping[str, str], enclosures: Mapping[str, Enclosure]) -> None:
        """``bodies`` and ``enclosures`` are those of the articles, by manuscript path."""
        self._edition = edition
        self._bodies, self._enclosures = bodies, enclosures
        self._made: dict[str, FeedItem] = {}

    def newest(self, articles: Iterable[Article]) -> list[FeedItem]:
        """Return the first 30 of these articles, which come newest first, as items."""
        return [self._item(article) for article in islice(articles, MOST_ITEMS)]

    def _item(self, article: Article) -> FeedItem:
        path = article.path
        if path not in self._made:
            changed = self._edition.changed[path]
            plan = self._edition.plan
            self._made[path] = article_item(article, self._bodies[path], self._enclosures.get(path), plan, changed)
        return self._made[path]
