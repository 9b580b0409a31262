"""Makes the page of each article that does not stand, its code and their twins: much of it beside all other work."""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pelican import signals
from pelican.generators import Generator

from nq71.stages.article_page import code_of, goal_of, make_article, mark_of, page_of, urls_of, values_of
from nq71.stages.press import press_of
from nq71.stages.rendering import stands
from nq71.stages.sections import section_mark
from nq71.storage.aside import Aside
from nq71.storage.spare_memory import give_back_memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.bodies import Told
    from nq71.stages.errands import Errand
    from nq71.stages.press import Press
    from nq71.storage.aside import Place
    from nq71.storage.output_tree import Share

_SECTION = "articles"
_LEAST = 40  # articles for a hand: fewer are made sooner than a child begins
_ENOUGH = 500  # entries that a child keeps for other pages: neighbours and what is related lie near by
_BLOCK = 20  # neighbours show each other: what was worked out for one serves the next


class Made(NamedTuple):
    """What a child has made of one block of articles."""

    files: Share
    bodies: Told


class Apart(NamedTuple):
    """Work of a child, which lays aside what it has made, block by block: thousands of pages at once are too much."""

    errand: Errand[list[Place]]
    aside: Aside

    def made(self) -> Iterator[Made]:
        """Wait, and yield all that was made. Raises what the work raised."""
        for place in self.errand.result():
            yield pickle.loads(self.aside.get(place))  # noqa: S301 - from our own child


class ArticlesCollector(Generator):  # type: ignore[misc] # Pelican is untyped
    """Waits for the articles that are made beside this process; what follows needs their bodies."""

    def generate_output(self, _: Writer) -> None:
        """Take in what was made, and note what all articles follow from."""
        press = press_of(self.settings)
        for apart in press.articles_out:
            for made in apart.made():
                press.tree.take_in(made.files)
                press.bodies.take_in(made.bodies, apart.aside)
        if press.articles_out:
            give_back_memory()
        shown = (piece.article for piece in press.edition.shown)
        notes: dict[str, str] = {}
        for article in shown:
            notes |= {page_of(article): mark_of(press, article), code_of(article): ""}
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
        make_article(generator, press, article)
    if not hands:
        return
    press.edition.submission.let_go()
    give_back_memory()
    press.tree.make_room(url for article in anew for url in urls_of(article))
    blocks = [anew[start : start + _BLOCK] for start in range(len(here), len(anew), _BLOCK)]
    for hand in range(hands):
        aside = Aside()
        errand = press.errands.begin(partial(_make_apart, generator, press, blocks[hand::hands], aside))
        press.articles_out.append(Apart(errand, aside))


def _make_apart(generator: Generator, press: Press, blocks: Sequence[Sequence[Article]], aside: Aside) -> list[Place]:
    """Make articles in a child: what it changes the parent does not know before it is told."""
    press.tree.begin_share()
    press.bodies.lay_aside(aside)
    told = []
    for articles in blocks:
        for article in articles:
            make_article(generator, press, article)
        made = Made(press.tree.share(), press.bodies.tell(article.path for article in articles))
        told.append(aside.put(pickle.dumps(made, protocol=5)))
        if len(press.entries) > _ENOUGH:
            press.entries.forget()
            press.marks.clear()
    return told


def _is_standing(generator: Generator, press: Press, article: Article, known: Mapping[str, str]) -> bool:
    """Whether page and code of an article may stay, so that it needs no hand.

    A page follows from the facts of all articles, its own body and its own last change. Where facts have changed, and
    no page is ``known`` any more, what it shows of them is put together and compared.
    """
    if not press.bodies.is_kept(article.path):
        return False
    page, code = page_of(article), code_of(article)
    if code in known and known.get(page) == mark_of(press, article):
        press.tree.take(page)
        press.tree.take(code)
        return True
    is_standing = stands(press, page, values_of(generator, press, article))
    return is_standing and press.tree.keep(code, goal_of(press, article))


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return ArticlesCollector


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(make_articles)
    signals.get_generators.connect(add_generator)
