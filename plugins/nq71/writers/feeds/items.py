"""Articles and months as items of a feed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain import addresses
from nq71.writers.feeds.feed import Category, FeedItem, FeedPicture, FeedSource, FeedVideo, safe, stable_id
from nq71.writers.feeds.full_text import full_text
from nq71.writers.feeds.web_address import ascii_address

if TYPE_CHECKING:
    from datetime import datetime

    from nq71.domain.article import Article
    from nq71.domain.plan import Plan
    from nq71.writers.pictures import Rendition


class Enclosure(NamedTuple):
    """A picture that a reader may load: its published form and its true length in bytes."""

    picture: Rendition
    length: int


class MonthItem(NamedTuple):
    """A month that is over, for leaders. ``lines`` are plain text: what the month came to, target by target."""

    month: str  # "2026-10"
    title: str
    url: str
    published: datetime  # aware: the first moment after the month
    lines: tuple[str, ...]


def item_id(plan: Plan, article: Article) -> str:
    """Return an article's id in every feed, for ever: ``urn:uuid:…``, whatever its title, date or address become."""
    return stable_id(plan, article.id)


def month_id(plan: Plan, month: str) -> str:
    """Return the id of a month's item, for ever, whatever its figures become."""
    return stable_id(plan, f"{addresses.PROGRESS}{month}")


def article_item(article: Article, body: str, enclosure: Enclosure | None, plan: Plan, updated: datetime) -> FeedItem:
    """Make an item of a published article. ``body`` is its HTML with the root still open."""
    base = plan.look.base_url
    picture = _picture(article, enclosure, base) if enclosure else None
    return FeedItem(
        id=item_id(plan, article),
        url=f"{base}/{article.url}",
        title=safe(article.title),
        summary=safe(article.summary),
        html=full_text(article, body, picture, base),
        published=article.date,
        updated=updated,
        author=safe(article.author or plan.units.get(article.units[0]).name),
        categories=tuple(_categories(article, plan)),
        picture=picture,
        video=_video(article) if article.video_link else None,
        source=_source(article) if article.is_repost else None,
    )


def month_item(item: MonthItem, plan: Plan) -> FeedItem:
    """Make an item of a month that is over: the whole result is in it."""
    rows = "\n".join(f"<li>{escape(line)}</li>" for line in item.lines)
    return FeedItem(
        id=month_id(plan, item.month),
        url=f"{plan.look.base_url}/{item.url}",
        title=safe(item.title),
        summary=safe(" ".join(item.lines)),
        html=safe(f"<ul>\n{rows}\n</ul>"),
        published=item.published,
        updated=item.published,
    )


def _categories(article: Article, plan: Plan) -> list[Category]:
    words = [(addresses.THEME, plan.themes.get(theme)) for theme in article.themes]
    words.append((addresses.FORM, plan.forms.get(article.form)))
    base = plan.look.base_url
    return [Category(term.id, safe(term.name), f"{base}/{kind}/") for kind, term in words]


def _picture(article: Article, enclosure: Enclosure, base: str) -> FeedPicture:
    picture = enclosure.picture
    return FeedPicture(
        url=f"{base}/{picture.url}",
        mime=picture.mime,
        length=enclosure.length,
        width=picture.width,
        height=picture.height,
        alt=safe(article.cover_alt),
    )


def _video(article: Article) -> FeedVideo:
    seconds = 0
    for part in article.video_length.split(":") if article.video_length else ():
        seconds = seconds * 60 + int(part)
    return FeedVideo(ascii_address(article.video_link), safe(article.video_title), seconds)


def _source(article: Article) -> FeedSource:
    return FeedSource(ascii_address(article.source_link), safe(article.source or article.source_url))
