"""A first look at what was just saved: the page of an article with another body, before all else is built and judged.

An editor waits for this page alone. What its article says elsewhere, in lists and feeds, is the same as long as all
but the body is; whatever more has changed, the whole build has to find out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from nq71.domain.approval import decide
from nq71.domain.article import article_of
from nq71.readers.bundles import with_text
from nq71.stages.article_page import reading_of
from nq71.stages.press import root_from
from nq71.stages.rendering import page_bytes
from nq71.text.normalise import NotUtf8Error, decode_typed
from nq71.text.reading_time import reading_minutes
from nq71.text.words import words_of
from nq71.writers.body import link_follower, place_body, render_body
from nq71.writers.search_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nq71.domain.manuscript import Manuscript
    from nq71.stages.press import Press


def first_look(press: Press, changed: Iterable[Path]) -> dict[str, bytes]:
    """Return the pages by the address of their file; nothing where the ``changed`` files are not bodies alone.

    ``press`` is that of the build before, a preview. Raises ``OSError``.
    """
    texts = {press.site / text.disk_path: text for text in press.edition.submission.manuscripts}
    pages: dict[str, bytes] = {}
    for path in changed:
        page = _page_of(press, texts[path], path) if path in texts else None
        if page is None:
            return {}
        pages |= page
    return pages


def _page_of(press: Press, before: Manuscript, path: Path) -> dict[str, bytes] | None:
    edition = press.edition
    try:
        text = with_text(replace(before, fingerprint=None), decode_typed(path.read_bytes()))
    except NotUtf8Error:
        return None
    article = edition.shown_by_path.get(before.path)
    if article is None or article_of(text, edition.plan) != article:
        return None
    states = (decide(each, article, edition.submission, edition.now) for each in (before, text))
    if len(set(states)) > 1:
        return None
    pictures = press.pictures[before.path]
    html = render_body(text, pictures, link_follower(text, edition, pictures))
    reading = reading_of(press, article)
    if not reading.entry.look:
        reading = reading._replace(minutes=reading_minutes(len(words_of(plain_text(html)))))
    name = f"{article.url}index.html"
    body = Markup(place_body(html, root_from(article.url)))  # noqa: S704 - sanitised
    values = {"page_url": article.url, "reading": reading, "body": body}
    return {name: page_bytes(press.templates, name, "article", **values)} if press.templates else None
