"""An article as schema.org knows it: NewsArticle with its pictures, corrections, video, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.writers.linked_data.school import authors_of, publisher_of
from nq71.writers.linked_data.script import Node, node, render_graph

if TYPE_CHECKING:
    from nq71.writers.views import Column, Entry, ShareImage

_MOST_HEADLINE = 110  # letters, by the rules of search engines
_UNITS_OF_TIME = "HMS"


def article_data(entry: Entry, column: Column, card: ShareImage, changed_iso: str) -> str:
    """Return the linked data of an article's page; ``changed_iso`` is when it last became what it is."""
    pictures = [image.url for image in (entry.cover, card) if image]
    article = node(
        "NewsArticle",
        mainEntityOfPage=_absolute(entry.url, column),
        headline=_headline(entry.title),
        description=entry.summary,
        image=[_absolute(url, column) for url in pictures],
        datePublished=entry.date_iso,
        dateModified=changed_iso,
        inLanguage="vi",
        articleSection=entry.themes[0].name,
        keywords=[theme.name for theme in entry.themes],
        author=authors_of(entry, column),
        publisher=publisher_of(column),
        isBasedOn=entry.source_url,
        correction=[
            node("CorrectionComment", text=note.text, datePublished=note.date_iso) for note in entry.corrections
        ],
        video=_video(entry, column, pictures[0]),
    )
    return render_graph([article, _way_to(entry, column)])


def _video(entry: Entry, column: Column, picture: str) -> Node | None:
    """The video that the article is about. It counts as uploaded when the article came out: no other day is known."""
    if not entry.video_url:
        return None
    return node(
        "VideoObject",
        name=entry.video_title or entry.title,
        description=entry.summary,
        url=entry.video_url,
        thumbnailUrl=_absolute(picture, column),
        uploadDate=entry.date_iso,
        duration=_duration(entry.video_length),
    )


def _duration(length: str) -> str:
    """``3:25`` as ISO 8601 writes it: ``PT3M25S``."""
    parts = length.split(":") if length else []
    units = _UNITS_OF_TIME[-len(parts) :]
    return "PT" + "".join(f"{int(part)}{unit}" for part, unit in zip(parts, units, strict=True)) if parts else ""


def _way_to(entry: Entry, column: Column) -> Node:
    """The breadcrumb that the page shows: front page, theme, article."""
    steps = [(say("front-page"), ""), (entry.themes[0].name, entry.themes[0].url), (entry.title, entry.url)]
    items = [
        node("ListItem", position=number, name=name, item=_absolute(url, column))
        for number, (name, url) in enumerate(steps, 1)
    ]
    return node("BreadcrumbList", itemListElement=items)


def _headline(title: str) -> str:
    if len(title) <= _MOST_HEADLINE:
        return title
    start = title[: _MOST_HEADLINE - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:–-") + "…"


def _absolute(url: str, column: Column) -> str:
    return f"{column.url}/{url}"
