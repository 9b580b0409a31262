"""RSS 2.0 by feedgen: the one wrapper around what that library leaves open (DESIGN, “What bites”)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, time
from html import escape
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator

from nq71.domain.addresses import PROGRESS, PROGRESS_FEED
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.text.normalise import CONTROL
from nq71.writers.body import place_body_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.article import Article
    from nq71.domain.plan import Plan
    from nq71.writers.pictures import Rendition

MOST_ITEMS = 30
# Names the items of this project; with the school's and the article's id it gives an id that no address is part of.
_NAMESPACE = uuid.UUID("5d6f2f1e-7d0f-5c7e-9f0a-71a7c0de0071")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that a reader may load: its published form and its true length in bytes."""

    picture: Rendition
    length: int


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article for a feed. ``body`` is its HTML with the root still open."""

    article: Article
    body: str
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class MonthItem:
    """A month that is over, for leaders. ``lines`` are plain text: what the month came to, target by target."""

    month: str  # "2026-10"
    title: str
    url: str
    published: datetime  # aware: the first moment after the month
    lines: tuple[str, ...]


def item_id(plan: Plan, article: Article) -> str:
    """Return an article's id in every feed, for ever: ``urn:uuid:…``, whatever its title, date or address become."""
    return uuid.uuid5(_NAMESPACE, f"{plan.school.id}/{article.id}").urn


def month_id(plan: Plan, month: str) -> str:
    """Return the id of a month's item, for ever, whatever its figures become."""
    return uuid.uuid5(_NAMESPACE, f"{plan.school.id}/{PROGRESS}{month}").urn


def render_rss(plan: Plan, title: str, page_url: str, feed_url: str, items: Iterable[FeedItem]) -> bytes:
    """Render the newest 30 ``items`` (newest first). Addresses are relative to the root; same items, same bytes."""
    newest = tuple(items)[:MOST_ITEMS]
    feed = _channel(plan, title, page_url, feed_url)
    feed.load_extension("dc", atom=False, rss=True)
    feed.description(say("feed-description", title=plan.look.title, school=plan.school.name))
    feed.lastBuildDate(max((_last_change(item.article) for item in newest), default=_start(plan)))
    for item in newest:
        _add(feed, item, plan)
    return bytes(feed.rss_str(pretty=True))


def render_months_rss(plan: Plan, items: Iterable[MonthItem]) -> bytes:
    """Render the newest 30 months (newest first) for leaders: the whole result in each item."""
    newest = tuple(items)[:MOST_ITEMS]
    title = say("feed-progress-title", title=plan.look.title, school=plan.school.name)
    feed = _channel(plan, title, PROGRESS, PROGRESS_FEED)
    feed.description(say("feed-progress-description", school=plan.school.name))
    feed.lastBuildDate(max((item.published for item in newest), default=_start(plan)))
    for item in newest:
        entry = feed.add_entry(order="append")
        entry.guid(month_id(plan, item.month), permalink=False)
        entry.title(_safe(item.title))
        entry.link(href=f"{plan.look.base_url}/{item.url}")
        entry.pubDate(item.published)
        entry.description(_safe(" ".join(item.lines)), isSummary=True)
        rows = "\n".join(f"<li>{escape(line)}</li>" for line in item.lines)
        entry.content(_safe(f"<ul>\n{rows}\n</ul>"), type="CDATA")
    return bytes(feed.rss_str(pretty=True))


def _channel(plan: Plan, title: str, page_url: str, feed_url: str) -> FeedGenerator:
    base = plan.look.base_url
    feed = FeedGenerator()
    feed.generator("NQ71")
    feed.title(title)
    feed.language("vi")
    # feedgen makes the last link the channel's own, so the address of the page comes after the feed's.
    feed.link(href=f"{base}/{feed_url}", rel="self", type="application/rss+xml")
    feed.link(href=f"{base}/{page_url}", rel="alternate")
    return feed


def _add(feed: FeedGenerator, item: FeedItem, plan: Plan) -> None:
    article = item.article
    base = plan.look.base_url
    entry = feed.add_entry(order="append")
    entry.guid(item_id(plan, article), permalink=False)
    entry.title(_safe(article.title))
    entry.link(href=f"{base}/{article.url}")
    entry.pubDate(article.date)
    entry.description(_safe(article.summary), isSummary=True)
    entry.content(_safe(_full_text(item, base)), type="CDATA")
    entry.dc.dc_creator(_safe(article.author or plan.units.get(article.units[0]).name))
    for theme in article.themes:
        entry.category(term=plan.themes.get(theme).name)
    entry.category(term=plan.forms.get(article.form).name)
    if item.enclosure:
        picture = item.enclosure.picture
        entry.enclosure(f"{base}/{picture.url}", str(item.enclosure.length), picture.mime)


def _full_text(item: FeedItem, base: str) -> str:
    """Corrections first, then the lead picture, the text and the source, all with absolute addresses."""
    article = item.article
    parts = [
        f"<p><strong>{escape(say('feed-correction', date=short_date(note.day), text=note.text))}</strong></p>"
        for note in article.corrections
    ]
    if item.enclosure:
        picture = item.enclosure.picture
        alt = escape(article.cover_alt)
        size = f'width="{picture.width}" height="{picture.height}"'
        parts.append(f'<p><img src="{base}/{picture.url}" alt="{alt}" {size}></p>')
    parts.append(place_body_elsewhere(item.body, base, article.url))
    if article.is_repost:
        name = escape(article.source or article.source_url)
        link = f'<a href="{escape(article.source_url)}">{name}</a>' if article.source_url else name
        parts.append(f"<p>{say('feed-source', source=link)}</p>")
    return "\n".join(parts)


def _last_change(article: Article) -> datetime:
    """Return the moment of the last correction, else of publication; never the moment of the build."""
    zone = article.date.tzinfo
    mended = (datetime.combine(note.day, time(), zone) for note in article.corrections)
    return max((article.date, *mended))


def _start(plan: Plan) -> datetime:
    return datetime.combine(plan.effective_from, time(), plan.school.zone)


def _safe(text: str) -> str:
    """Leave out what XML cannot carry; checks have named it already, a preview shows the rest."""
    return CONTROL.sub("", text)
