"""The page of one article with its code and their twins, and all that they follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from nq71.domain import addresses
from nq71.domain.player import player_of
from nq71.domain.served import is_text
from nq71.stages.press import root_from
from nq71.stages.rendering import render_page, shared_mark, stands
from nq71.stages.twins import keep_twins, put_twins
from nq71.text.reading_time import reading_minutes
from nq71.writers.body import place_body
from nq71.writers.compression import LEAST, SUFFIXES
from nq71.writers.linked_data.article import article_data
from nq71.writers.share_cards.wording import article_image
from nq71.writers.sharing import share_of
from nq71.writers.views import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.article import Article
    from nq71.stages.press import Press
    from nq71.stages.rendering import Templates


def mark_of(press: Press, article: Article) -> str:
    """Return a mark of all that a page shows beside the facts of all articles."""
    return f"{press.bodies.mark(article.path)} {press.edition.changed.get(article.path)}"


def make_article(templates: Templates, press: Press, article: Article) -> None:
    """Put page and code of an article into the tree, unless they stand; with their twins, for readers."""
    page, code = page_of(article), code_of(article)
    shared, reading, body = values_of(templates, press, article)
    if not stands(press, page, (shared, reading, body)):
        placed = Markup(place_body(body, root_from(article.url)))  # noqa: S704 - sanitised
        render_page(templates, page, "article", page_url=article.url, reading=reading, body=placed)
    goal = goal_of(press, article)
    if not press.tree.keep(code, goal):
        from nq71.writers.qr_code import render_qr  # noqa: PLC0415 - once in the life of an article

        press.tree.put(code, render_qr(goal), goal)
    if not press.edition.preview:
        for url in (page, code):
            if is_text(url) and press.tree.files[url].size >= LEAST and not keep_twins(press.tree, url):
                put_twins(press.tree, url)


def values_of(templates: Templates, press: Press, article: Article) -> tuple[str, Reading, str]:
    """Return all that the page of an article follows from."""
    return shared_mark(templates), reading_of(press, article), press.bodies[article.path]


def reading_of(press: Press, article: Article) -> Reading:
    """Return what the page of an article shows beside its body."""
    newer, older = press.edition.neighbours[article.path]
    entries = press.entries
    entry = entries.entry(article)
    return Reading(
        entry=entry,
        newer=entries.entry(newer) if newer else None,
        older=entries.entry(older) if older else None,
        related=entries.entries(press.edition.related(article)),
        share=share_of(entry, press.column),
        minutes=0 if entry.look else reading_minutes(press.bodies.words(article.path)),
        player=player_of(article.video),
        **_known_elsewhere(press, article),
    )


def _known_elsewhere(press: Press, article: Article) -> dict[str, Any]:
    """Return what others show of an article: its card, its dates, its data. A preview has them of none."""
    changed = press.edition.changed.get(article.path)
    if changed is None or press.edition.preview:
        return {"card": press.column.card}
    card = article_image(article, press.edition.plan)
    data = article_data(press.entries.entry(article), press.column, card, changed.isoformat())
    linked = Markup(data)  # noqa: S704 - escaped
    return {"card": card, "changed_iso": changed.isoformat(), "linked_data": linked}


def page_of(article: Article) -> str:
    """Return the address of the file of a page."""
    return f"{article.url}index.html"


def code_of(article: Article) -> str:
    """Return the address of an article's code."""
    return f"{article.url}{addresses.QR_CODE}"


def goal_of(press: Press, article: Article) -> str:
    """Return where the code of an article leads."""
    return f"{press.column.url}/{article.url}"


def urls_of(article: Article) -> Iterator[str]:
    """Yield the addresses of all files of an article but its pictures."""
    for url in (page_of(article), code_of(article)):
        yield from (url, *(f"{url}{suffix}" for suffix in SUFFIXES))
