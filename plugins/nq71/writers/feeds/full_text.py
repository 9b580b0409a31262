"""The whole article as HTML for a feed: corrections, picture, video, text and source, with absolute addresses."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.text.dates import short_date
from nq71.writers.body import place_body_elsewhere
from nq71.writers.feeds.feed import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.article import Article
    from nq71.writers.feeds.feed import FeedPicture

# What a page needs so that a wide table scrolls; in a feed nothing acts on it, and validators warn of it.
_SCROLLER = re.compile(r'<div class="table-scroll" [^>]*>(<table.*?</table>)</div>', re.DOTALL)


def full_text(article: Article, body: str, picture: FeedPicture | None, base: str) -> str:
    """Return the article's HTML. ``body`` has the root still open, ``base`` closes it."""
    text = _SCROLLER.sub(r"\1", place_body_elsewhere(body, base, article.url))
    parts = (*_corrections(article), *_lead(article, picture), *_video(article), text, *_source(article))
    return safe("\n".join(parts))


def _corrections(article: Article) -> Iterator[str]:
    for note in article.corrections:
        words = say("feed-correction", date=short_date(note.day), text=note.text)
        yield f"<p><strong>{escape(words)}</strong></p>"


def _lead(article: Article, picture: FeedPicture | None) -> Iterator[str]:
    if picture is None:
        return
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<img src="{picture.url}" alt="{escape(picture.alt)}" {size}>'
    credit = say("feed-credit", name=article.cover_credit) if article.cover_credit else ""
    caption = " ".join(words for words in (article.cover_caption, credit) if words)
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    yield f"<figure>{image}{words}</figure>"


def _video(article: Article) -> Iterator[str]:
    if article.video_link:
        words = say("feed-video", title=article.video_title) if article.video_title else say("feed-video-plain")
        length = f" ({article.video_length})" if article.video_length else ""
        yield f'<p><a href="{escape(article.video_link)}">{escape(words + length)}</a></p>'


def _source(article: Article) -> Iterator[str]:
    if article.is_repost:
        name = escape(article.source or article.source_url)
        link = f'<a href="{escape(article.source_link)}">{name}</a>' if article.source_link else name
        yield f"<p>{say('feed-source', source=link)}</p>"
