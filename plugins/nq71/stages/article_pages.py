"""Makes the page of each article that does not stand, its code and their twins: much of it beside all other work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.domain.player import player_of
from nq71.domain.served import is_text
from nq71.stages.page_files import render_page, shared_mark, stands
from nq71.stages.press import press_of, root_from
from nq71.stages.sections import section_mark
from nq71.stages.twins import keep_twins, put_twins
from nq71.text.reading_time import reading_minutes
from nq71.writers.body import place_body
from nq71.writers.compression import LEAST, SUFFIXES
from nq71.writers.linked_data.article import article_data
from nq71.writers.qr_code import render_qr
from nq71.writers.share_cards.wording import article_image
from nq71.writers.sharing import share_of
from nq71.writers.views import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.bodies import Told
    from nq71.stages.press import Press
    from nq71.storage.output_tree import Share

_SECTION = "articles"
_LEAST = 40  # articles for a hand: fewer are made sooner than a child begins
_BLOCK = 20  # neighbours show each other: what was worked out for one serves the next


class Made(NamedTuple):
    """What a child has made."""

    files: Share
    bodies: Told


class ArticlesCollector(Generator):  # type: ignore[misc] # Pelican is untyped
    """Waits for the articles that are made beside this process; what follows needs their bodies."""

    def generate_output(self, _: Writer) -> None:
        """Take in what was made, and note what all articles follow from."""
        press = press_of(self.settings)
        for errand in press.articles_out:
            made = errand.result()
            press.tree.take_in(made.files)
            press.bodies.take_in(made.bodies)
        shown = (piece.article for piece in press.edition.shown)
        notes: dict[str, str] = {}
        for article in shown:
            notes |= {_page_of(article): _mark_of(press, article), _code_of(article): ""}
        press.tree.note_section(_SECTION, section_mark(press), notes)


def make_articles(generator: Generator) -> None:
    """Make every article that does not stand: a few at once, many by as many hands as there are."""
    press = press_of(generator.settings)
    known = press.tree.recall(_SECTION, section_mark(press))
    shown = (piece.article for piece in press.edition.shown)
    anew = [article for article in shown if not _is_standing(generator, press, article, known)]
    hands = min(press.errands.hands, len(anew) // _LEAST)
    here = anew[:1] if hands else anew  # what the first one had loaded and compiled, all children have
    for article in here:
        _make(generator, press, article)
    if not hands:
        return
    press.tree.make_room(url for article in anew for url in _urls_of(article))
    blocks = [anew[start : start + _BLOCK] for start in range(len(here), len(anew), _BLOCK)]
    for hand in range(hands):
        share = [article for block in blocks[hand::hands] for article in block]
        press.articles_out.append(press.errands.begin(partial(_make_apart, generator, press, share)))


def _make_apart(generator: Generator, press: Press, articles: Sequence[Article]) -> Made:
    """Make articles in a child: what it changes the parent does not know before it is told."""
    press.tree.begin_share()
    for article in articles:
        _make(generator, press, article)
    return Made(press.tree.share(), press.bodies.told(article.path for article in articles))


def _is_standing(generator: Generator, press: Press, article: Article, known: Mapping[str, str]) -> bool:
    """Whether page and code of an article may stay, so that it needs no hand.

    A page follows from the facts of all articles, its own body and its own last change. Where facts have changed, and
    no page is ``known`` any more, what it shows of them is put together and compared.
    """
    if not press.bodies.is_kept(article.path):
        return False
    page, code = _page_of(article), _code_of(article)
    if code in known and known.get(page) == _mark_of(press, article):
        press.tree.take(page)
        press.tree.take(code)
        return True
    is_standing = stands(press, page, _values_of(generator, press, article))
    return is_standing and press.tree.keep(code, _goal_of(press, article))


def _mark_of(press: Press, article: Article) -> str:
    return f"{press.bodies.mark(article.path)} {press.edition.changed.get(article.path)}"


def _make(generator: Generator, press: Press, article: Article) -> None:
    page, code = _page_of(article), _code_of(article)
    shared, reading, body = _values_of(generator, press, article)
    if not stands(press, page, (shared, reading, body)):
        placed = Markup(place_body(body, root_from(article.url)))  # noqa: S704 - sanitised
        render_page(generator, page, "article", page_url=article.url, reading=reading, body=placed)
    goal = _goal_of(press, article)
    if not press.tree.keep(code, goal):
        press.tree.put(code, render_qr(goal), goal)
    if not press.edition.preview:
        for url in (page, code):
            if is_text(url) and press.tree.files[url].size >= LEAST and not keep_twins(press.tree, url):
                put_twins(press.tree, url)


def _values_of(generator: Generator, press: Press, article: Article) -> tuple[str, Reading, str]:
    """Return all that the page of an article follows from."""
    return shared_mark(generator), reading_of(press, article), press.bodies[article.path]


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


def _page_of(article: Article) -> str:
    return f"{article.url}index.html"


def _code_of(article: Article) -> str:
    return f"{article.url}{addresses.QR_CODE}"


def _goal_of(press: Press, article: Article) -> str:
    """Return where the code of an article leads."""
    return f"{press.column.url}/{article.url}"


def _urls_of(article: Article) -> Iterator[str]:
    for url in (_page_of(article), _code_of(article)):
        yield from (url, *(f"{url}{suffix}" for suffix in SUFFIXES))


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return ArticlesCollector


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(make_articles)
    signals.get_generators.connect(add_generator)
