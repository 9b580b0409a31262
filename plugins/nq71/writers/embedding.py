"""The newest articles for the pages of others: small pages to frame, and plain HTML to paste."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.messages import say
from nq71.writers.entries import link_of
from nq71.writers.views import Frame, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.writers.entries import EntryMaker
    from nq71.writers.views import Column, Entry

_NEWEST = 6


def frames_of(edition: Edition, entries: EntryMaker) -> tuple[Frame, ...]:
    """Return the whole column's frame, then one of each theme; other sites show only what is public."""
    return tuple(_frames(edition, entries))


def _frames(edition: Edition, entries: EntryMaker) -> Iterator[Frame]:
    articles = edition.published
    newest = Link("moi-nhat", say("embed-newest"), "", len(articles), addresses.MAIN_FEED)
    yield _frame(addresses.EMBED_NEWEST, newest, articles, entries)
    for term in edition.plan.themes.terms:
        url = addresses.embed_url(term.id)
        if url != addresses.EMBED_NEWEST:  # a theme with that id would hide the whole column's
            within = tuple(article for article in articles if term.id in article.themes)
            yield _frame(url, link_of(addresses.THEME, term, len(within)), within, entries)


def _frame(url: str, link: Link, articles: tuple[Article, ...], entries: EntryMaker) -> Frame:
    return Frame(url, f"{url}{addresses.EMBED_CODE}", link, entries.entries(articles[:_NEWEST]))


def render_frame_code(frame: Frame, column: Column) -> str:
    """Return the tag that shows a frame."""
    title = escape(say("embed-title", name=frame.link.name, title=column.title))
    address = escape(f"{column.url}/{frame.url}")
    size = 'width="100%" height="480" loading="lazy" style="border: 0"'
    return f'<iframe src="{address}" title="{title}" {size}></iframe>'


def render_list_code(frame: Frame, column: Column) -> str:
    """Return the list as HTML without script or style: it looks as the page does that takes it in."""
    said = escape(say("embed-made", title=column.title, school=column.school, date=column.built_text))
    rows = "\n".join(_row(entry, column) for entry in frame.entries)
    listed = f"<ul>\n{rows}\n</ul>" if rows else f"<p>{escape(say('list-empty'))}</p>"
    lines = (
        f"<!-- {said.replace('--', '- -')} -->",
        f"<p><strong>{_anchor(f'{column.url}/{frame.link.url}', frame.link.name)}</strong></p>",
        listed,
        f"<p>{said}</p>",
    )
    return "\n".join(lines) + "\n"


def _row(entry: Entry, column: Column) -> str:
    day = f'<time datetime="{entry.date_iso[:10]}">{entry.date_short}</time>'
    return f"  <li>{_anchor(f'{column.url}/{entry.url}', entry.title)} ({day})</li>"


def _anchor(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'
