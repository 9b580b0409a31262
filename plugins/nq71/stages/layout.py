"""Gives each article and page template what it shows, just before Pelican writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pelican import signals

from nq71.domain.content_policy import page_policy
from nq71.domain.player import player_of
from nq71.stages.page_files import shared_values, stands
from nq71.stages.press import press_of, root_from
from nq71.stages.sections import section_mark
from nq71.text.reading_time import reading_minutes
from nq71.writers.body import place_body
from nq71.writers.entries import uncounted
from nq71.writers.linked_data.article import article_data
from nq71.writers.share_cards.wording import article_image
from nq71.writers.sharing import share_of
from nq71.writers.views import Reading

if TYPE_CHECKING:
    from pelican.contents import Article as PelicanArticle
    from pelican.contents import Page as PelicanPage
    from pelican.generators import ArticlesGenerator, PagesGenerator

    from nq71.domain.article import Article
    from nq71.stages.press import Press

_ARTICLES = "articles"


def share_column(generator: ArticlesGenerator) -> None:
    """Let every template know the column, and what its page may load."""
    press = press_of(generator.settings)
    generator.context.update(column=uncounted(press.column), feeds=press.feeds, policy=page_policy())


def name_articles(generator: ArticlesGenerator) -> None:
    """Hand Pelican the articles whose pages do not stand as they should.

    A page follows from the facts of all articles, its own body and its own last change. Where facts have changed,
    what it shows of them is put together and compared.
    """
    press = press_of(generator.settings)
    shared = shared_values(generator)
    mark = section_mark(press)
    known = press.tree.recall(_ARTICLES, mark)
    marks: dict[str, str] = {}
    anew = []
    for piece in press.edition.shown:
        article = piece.article
        url = f"{article.url}index.html"
        marks[url] = f"{press.bodies.mark(article.path)} {press.edition.changed.get(article.path)}"
        if known.get(url) == marks[url]:
            press.tree.take(url)
            continue
        reading = reading_of(press, article)
        if not stands(press, url, (shared, reading, press.bodies[article.path])):
            anew.append(piece.manuscript)
            press.readings[article.path] = reading
    press.tree.note_section(_ARTICLES, mark, marks)
    press.awaited = {text.path for text in anew} | {page.path for page in press.pages.values() if not page.encoding}
    generator.settings["ARTICLE_PATHS"] = [text.disk_path for text in anew]


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


def lay_out_article(generator: ArticlesGenerator, content: PelicanArticle) -> None:
    """Set the values of the article that is written next."""
    press = press_of(generator.settings)
    article = press.edition.shown_by_path[content.manuscript]
    generator.context.update(
        reading=press.readings.pop(article.path),
        body=Markup(place_body(press.bodies[article.path], root_from(article.url))),  # noqa: S704 - sanitised
        page_url=article.url,
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


def lay_out_page(generator: PagesGenerator, content: PelicanPage) -> None:
    """Set the values of the page that is written next."""
    press = press_of(generator.settings)
    url = f"{content.slug}/"
    generator.context.update(
        page_title=content.title,
        page_summary=content.metadata["summary"],
        body=Markup(place_body(press.bodies[content.manuscript], root_from(url))),  # noqa: S704 - sanitised
        page_url=url,
    )


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(share_column)
    signals.article_generator_init.connect(name_articles)
    signals.article_generator_write_article.connect(lay_out_article)
    signals.page_generator_write_page.connect(lay_out_page)
