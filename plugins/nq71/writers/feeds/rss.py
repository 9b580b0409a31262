"""RSS 2.0 by feedgen: the one wrapper around what that library leaves open (DESIGN, “What bites”)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from nq71.domain.addresses import PROGRESS, PROGRESS_FEED
from nq71.messages import say
from nq71.writers.feeds.character_data import as_character_data
from nq71.writers.feeds.feed import MOST_ITEMS, Head, feed_of
from nq71.writers.feeds.items import month_item
from nq71.writers.feeds.media_types import RSS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feedgen.feed import FeedGenerator

    from nq71.domain.plan import Plan
    from nq71.writers.feeds.feed import Feed, FeedItem
    from nq71.writers.feeds.items import MonthItem


def render_rss(feed: Feed) -> bytes:
    """Render a feed. Same items, same bytes."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - with lxml: loaded when a feed has changed

    from nq71.writers.feeds import feedgen_words  # noqa: PLC0415 - the same

    channel = FeedGenerator()
    channel.register_extension(feedgen_words.NAME, feedgen_words.RssFeedWords, feedgen_words.EntryWords)
    channel.load_extension("dc", atom=False, rss=True)
    channel.nq71.hub = feed.hub
    channel.generator("NQ71")
    channel.title(feed.title)
    channel.description(feed.description)
    channel.language("vi")
    # feedgen makes the last link the channel's own, so the address of the page comes after the feed's.
    channel.link(href=feed.url, rel="self", type=RSS)
    channel.link(href=feed.page_url, rel="alternate")
    channel.lastBuildDate(feed.updated)
    for item in feed.items:
        _add(channel, item)
    return as_character_data(channel.rss_str(pretty=True))


def render_months_rss(plan: Plan, items: Sequence[MonthItem]) -> bytes:
    """Render the newest 30 months (newest first) for leaders."""
    title = say("feed-progress-title", title=plan.look.title, school=plan.school.name)
    description = say("feed-progress-description", school=plan.school.name)
    newest = [month_item(item, plan) for item in items[:MOST_ITEMS]]
    return render_rss(feed_of(plan, Head(title, description, PROGRESS, PROGRESS_FEED), newest))


def _add(channel: FeedGenerator, item: FeedItem) -> None:
    entry = channel.add_entry(order="append")
    entry.nq71.item = item
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    entry.pubDate(item.published)
    entry.description(escape(item.summary, quote=False), isSummary=True)  # programmes read it as HTML
    entry.content(item.html)
    if item.author:
        entry.dc.dc_creator(item.author)
    for category in item.categories:
        entry.category(term=category.name)
    if item.picture:
        picture = item.picture
        entry.enclosure(picture.url, str(picture.length), picture.mime)
