"""Which articles stand below an article: those that share most themes, the nearest in time first among equals."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_RELATED = 4
_DATE = attrgetter("date")


class Relative(Protocol):
    """What is asked of an article; ``date`` is anything that can be ordered and subtracted."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def path(self) -> str:
        """The path of its manuscript."""

    @property
    def themes(self) -> tuple[str, ...]:
        """Its themes."""

    @property
    def date(self) -> Any:
        """When it came out."""


_Article = TypeVar("_Article", bound=Relative)
Shelf = list[_Article]  # articles of exactly the same themes, the oldest first


class Related(Generic[_Article]):
    """Keeps articles on a shelf for each set of themes, so that a look at a few of them finds the nearest.

    A plan has some hundred sets in use; to hold every article against every other is a hundred million looks at ten
    thousand.
    """

    def __init__(self, articles: Iterable[_Article]) -> None:
        """``articles`` are what may be found, in the order that decides among full equals."""
        self._order: dict[str, int] = {}
        self._shelves: dict[frozenset[str], Shelf[_Article]] = {}
        self._ranked: dict[frozenset[str], list[list[Shelf[_Article]]]] = {}
        for place, article in enumerate(articles):
            self._order[article.path] = place
            self._shelves.setdefault(frozenset(article.themes), []).append(article)
        for shelf in self._shelves.values():
            shelf.sort(key=_DATE)

    def to(self, article: _Article, most: int) -> tuple[_Article, ...]:
        """Return the ``most`` nearest to an article, without what has its id."""
        found: list[_Article] = []
        for shelves in self._ranks(frozenset(article.themes)):
            wanted = most - len(found)
            near = [other for shelf in shelves for other in _nearest(shelf, article, wanted)]
            near.sort(key=lambda other: (abs(other.date - article.date), other.id, self._order[other.path]))
            found += near[:wanted]
            if len(found) == most:
                break
        return tuple(found)

    def _ranks(self, themes: frozenset[str]) -> list[list[Shelf[_Article]]]:
        """Return the shelves that share a theme with these: first all that share most, last all that share one."""
        if themes not in self._ranked:
            ranks: dict[int, list[Shelf[_Article]]] = {}
            for others, shelf in self._shelves.items():
                ranks.setdefault(len(themes & others), []).append(shelf)
            self._ranked[themes] = [ranks[shared] for shared in sorted(ranks, reverse=True) if shared]
        return self._ranked[themes]


def _nearest(shelf: Shelf[_Article], article: _Article, most: int) -> Iterator[_Article]:
    """Yield at least the ``most`` nearest of a shelf, from both sides of the article's moment."""
    start = bisect_left(shelf, article.date, key=_DATE)
    yield from _along(shelf, range(start - 1, -1, -1), article, most)
    yield from _along(shelf, range(start, len(shelf)), article, most)


def _along(shelf: Shelf[_Article], places: Sequence[int], article: _Article, most: int) -> Iterator[_Article]:
    """Yield ``most`` articles from these places on, and what came out at the same moment as the last of them."""
    last = None
    for place in places:
        other = shelf[place]
        if most <= 0 and other.date != last:
            return
        if other.id != article.id:
            yield other
            most, last = most - 1, other.date
