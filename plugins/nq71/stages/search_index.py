"""The index of the public articles, as files that a reader's browser searches: made beside what else is written."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.stages.index_files import IndexNote, Told, index_url, root_in, urls_of_index
from nq71.stages.press import press_of
from nq71.storage.aside import Aside, AsideFiles
from nq71.storage.spare_memory import give_back_memory
from nq71.writers.search_amendment import amend_search_index
from nq71.writers.search_index import index_in_turn
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.errands import Errand
    from nq71.stages.press import Press
    from nq71.storage.aside import Place
    from nq71.writers.search_index import SearchIndex
    from nq71.writers.search_words import SearchEntry

_SECTION, _FORMAT = "search index", "1"
_WORTH_IT = 10  # times as many articles as have changed
_LARGE = 1_000  # entries: fewer are worth no pass over the memory
_MANY = 100  # articles: the index of fewer is made sooner than a child begins


class IndexGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Begins the index, once all bodies are at hand. What only a preview shows cannot be found: it is not public."""

    def generate_output(self, _: Writer) -> None:
        """Leave word how to have it in the tree, and the name of its root."""
        press = press_of(self.settings)
        press.publish_index = _begin(press)


def _begin(press: Press) -> Callable[[], str]:
    """Keep the index of the very same articles, if it stands whole; else begin what does not stand of it."""
    articles = press.edition.published[::-1]
    told = Told.of((_mark_of_facts(press, each), press.bodies.mark(each.path)) for each in articles)
    standing = press.tree.recall(_SECTION, _FORMAT)
    if known := _noted_of(press, standing):
        root, noted = known
        if noted.told == told:
            for url in standing:
                press.tree.take(url)
            press.tree.note_section(_SECTION, _FORMAT, standing)
            return partial(str, root)
        changed = _changed(noted.told, told)
        if changed is not None:
            return partial(_publish, press, told, partial(_amend, press, root, noted, changed))
    aside = Aside()
    errand = press.errands.begin(partial(_render_aside, press, aside), much=len(articles) >= _MANY)
    return partial(_publish, press, told, partial(_laid_aside, press, errand, aside))


def _publish(press: Press, told: Told, make: Callable[[], SearchIndex]) -> str:
    """Write what is new of the index, take over what stands; return the name of its root."""
    index = make()
    root = index_url(index.root)
    for name, data in index.files.items():
        press.tree.put(index_url(name.removesuffix(".txt")), data)
    urls = urls_of_index(index.root, press.tree.read(root))
    for url in urls - press.tree.files.keys():
        press.tree.take(url)
    notes = {**dict.fromkeys(urls, ""), root: IndexNote(told, index.cuts).text}
    press.tree.note_section(_SECTION, _FORMAT, notes)
    return index.root


def _mark_of_facts(press: Press, article: Article) -> str:
    """Mark what the index tells of an article besides its words."""
    form = press.edition.plan.forms.get(article.form).name
    facts = (article.url, article.date, article.title, article.summary, article.themes, form)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _noted_of(press: Press, standing: Mapping[str, str]) -> tuple[str, IndexNote] | None:
    """Return the root of an index that stands whole, with what was noted of it."""
    for url, note in standing.items():
        if note and standing.keys() == urls_of_index(root_in(url), press.tree.read(url)):
            return root_in(url), IndexNote.read(note)
    return None


def _changed(before: Told, told: Told) -> list[int] | None:
    """Return the numbers of the articles with other bodies and of those that came last.

    ``None`` where more than that has changed, or so many that a new index is made as fast.
    """
    if not told.facts.startswith(before.facts):
        return None
    changed = [number for number in range(told.number) if told.body(number) != before.body(number)]
    return changed if len(changed) * _WORTH_IT <= told.number else None


def _amend(press: Press, root: str, noted: IndexNote, changed: list[int]) -> SearchIndex:
    published = press.edition.published[::-1]
    plan, before = press.edition.plan, noted.told
    changes: dict[int, tuple[SearchEntry | None, SearchEntry]] = {}
    for number in changed:
        old = None
        if number < before.number:
            html = press.bodies.before(published[number].path, before.body(number))
            if html is None:  # the memory is damaged
                return _render(press, {})
            old = search_entry(published[number], html, plan)
        changes[number] = old, search_entry(published[number], press.bodies[published[number].path], plan)
    has_new = len(published) > before.number
    entries = [search_entry(each, "", plan) for each in published] if has_new else None
    return amend_search_index(partial(_read, press), root, noted.cuts, changes, entries)


def _read(press: Press, name: str) -> str:
    return press.tree.read(index_url(name)).decode()


def _render(press: Press, files: MutableMapping[str, bytes]) -> SearchIndex:
    plan = press.edition.plan
    entries = (search_entry(each, press.bodies[each.path], plan) for each in reversed(press.edition.published))
    return index_in_turn(entries, files)


def _render_aside(press: Press, aside: Aside) -> tuple[SearchIndex, dict[str, Place]]:
    """Render an index for another process; return it without its files, and where they are."""
    files = AsideFiles(aside)
    return _render(press, files)._replace(files={}), files.places


def _laid_aside(press: Press, errand: Errand[tuple[SearchIndex, dict[str, Place]]], aside: Aside) -> SearchIndex:
    """Wait for an index, the largest thing of a build at its end: entries of all articles have served by then."""
    if len(press.entries) > _LARGE:
        press.entries.forget()
        press.marks.clear()
        give_back_memory()
    index, places = errand.result()
    return index._replace(files=AsideFiles(aside, places))


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return IndexGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
