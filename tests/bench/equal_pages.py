"""What every generator has to make of the corpus: the same pages at the same addresses, and the same feeds.

Articles, the front page, the archive on one page, a list of each theme, form, unit and month that has articles, by
twenty, the overviews of themes, forms and units, RSS of the column and of each theme, form and unit, Atom, a sitemap.
A build that leaves out one of them has not done the work, and is no measurement. Ours makes all of them and more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.writers.listings import pagings_of
from tests.bench.corpus import stories
from tests.bench.processes import NotMeasuredError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.corpus import Story

SITEMAP = "sitemap.xml"


@dataclass(frozen=True)
class Files:
    """Paths below the output, of each kind."""

    articles: frozenset[str]
    lists: frozenset[str]
    feeds: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every one of them."""
        return self.articles | self.lists | self.feeds


@cache
def files_of(size: int) -> Files:
    """Return what a build of ``size`` articles has to hold."""
    articles = {address_of(story) for story in stories(size)}
    counted = Counter(url for story in stories(size) for url in lists_of(story))
    lists = {"", addresses.ARCHIVE, *addresses.INDEXES}
    lists |= {page for url, count in counted.items() for paging in pagings_of(url, count) for page in paging.urls}
    feeds = {f"{url}{addresses.MAIN_FEED}" for url in counted if not url[0].isdigit()}  # a month has no feed
    feeds |= {addresses.MAIN_FEED, addresses.ATOM_FEED, SITEMAP}
    return Files(
        frozenset(f"{url}index.html" for url in articles),
        frozenset(f"{url}index.html" for url in lists),
        frozenset(feeds),
    )


def address_of(story: Story) -> str:
    """Where an article is read, in every generator."""
    return f"{story.at:%Y/%m}/{story.slug}/"


def lists_of(story: Story) -> Iterator[str]:
    """Yield the address of each list that shows an article."""
    yield addresses.list_url(addresses.FORM, story.form)
    yield from (addresses.list_url(addresses.THEME, theme) for theme in story.themes)
    yield from (addresses.list_url(addresses.UNIT, unit) for unit in story.units)
    yield f"{story.at:%Y/%m}/"


def demand_all(name: str, output: Path, size: int) -> None:
    """Raise ``NotMeasuredError`` when a build has left out something."""
    files = files_of(size)
    for kind, paths in (("bài", files.articles), ("trang danh sách", files.lists), ("tệp cho máy", files.feeds)):
        missing = sorted(path for path in paths if not (output / path).is_file())
        if missing:
            raise NotMeasuredError(f"{name} bỏ sót {len(missing)} trong {len(paths)} {kind}: {missing[0]}…")
