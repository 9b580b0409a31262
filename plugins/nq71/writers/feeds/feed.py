"""What every format of a feed is made of: plain, finished values with absolute addresses."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.addresses import MAIN_FEED
from nq71.messages import say
from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.plan import Plan
    from nq71.writers.views import Link

MOST_ITEMS = 30
# Names the items of this project; with the school's and the article's id it gives an id that no address is part of.
_NAMESPACE = uuid.UUID("5d6f2f1e-7d0f-5c7e-9f0a-71a7c0de0071")


class FeedPicture(NamedTuple):
    """A picture that a reader may load. ``length`` is in bytes, ``width`` and ``height`` in pixels."""

    url: str
    mime: str
    length: int
    width: int
    height: int
    alt: str


class FeedVideo(NamedTuple):
    """A page on another site where a video plays; ``seconds`` is 0 when nobody said how long it is."""

    url: str
    title: str
    seconds: int


class FeedSource(NamedTuple):
    """Who published it first; ``url`` may be empty."""

    url: str
    name: str


class Category(NamedTuple):
    """A word of the plan: its id within ``scheme`` (the address of all words of its kind), and its name."""

    term: str
    name: str
    scheme: str


class FeedItem(NamedTuple):
    """One item. ``html`` is the full text, ready to show far from the site; the moments are aware."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    author: str = ""
    categories: tuple[Category, ...] = ()
    picture: FeedPicture | None = None
    video: FeedVideo | None = None
    source: FeedSource | None = None


class Head(NamedTuple):
    """What a feed is called and where it stands: ``url`` and ``page_url`` are relative to the root."""

    title: str
    description: str
    page_url: str  # of the list that people read
    url: str


class Feed(NamedTuple):
    """A list that programmes follow: newest first, at most 30. ``url`` is its own address."""

    id: str
    title: str
    description: str
    url: str
    page_url: str  # of the list that people read
    author: str  # the school
    home_url: str
    hub: str  # a WebSub hub, or empty
    updated: datetime
    items: tuple[FeedItem, ...]


def feed_of(plan: Plan, head: Head, items: Iterable[FeedItem]) -> Feed:
    """Put the newest 30 ``items`` (newest first) into a feed.

    Its last change is that of its items, never the moment of the build: same items, same bytes.
    """
    newest = tuple(items)[:MOST_ITEMS]
    base = plan.look.base_url
    start = datetime.combine(plan.effective_from, time(), plan.school.zone)
    return Feed(
        # One list is one feed, in whatever format and wherever the column moves to.
        id=stable_id(plan, f"{head.page_url}{MAIN_FEED}"),
        title=safe(head.title),
        description=safe(head.description),
        url=f"{base}/{head.url}",
        page_url=f"{base}/{head.page_url}",
        author=safe(plan.school.name),
        home_url=f"{base}/",
        hub=plan.look.hub,
        updated=max((item.updated for item in newest), default=start),
        items=newest,
    )


def column_feed(plan: Plan, url: str, items: Iterable[FeedItem]) -> Feed:
    """Return the feed of the whole column for the format that stands at ``url``."""
    words = {"title": plan.look.title, "school": plan.school.name}
    return feed_of(plan, Head(say("feed-title", **words), say("feed-description", **words), "", url), items)


def list_feed(plan: Plan, link: Link, items: Iterable[FeedItem]) -> Feed:
    """Return the feed of a theme, a form or a unit."""
    words = {"name": link.name, "title": plan.look.title, "school": plan.school.name}
    head = Head(say("feed-list-title", **words), say("feed-list-description", **words), link.url, link.feed_url)
    return feed_of(plan, head, items)


def stable_id(plan: Plan, name: str) -> str:
    """Return an id for ever, ``urn:uuid:…``: the school's id and a name that editors never change are all of it."""
    return uuid.uuid5(_NAMESPACE, f"{plan.school.id}/{name}").urn


def safe(text: str) -> str:
    """Leave out what XML cannot carry; checks have named it already, a preview shows the rest."""
    return CONTROL.sub("", text)
