"""The index of the public articles, as files that a reader's browser searches: made beside what else is written."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.press import press_of
from nq71.storage.aside import Aside, AsideFiles
from nq71.writers.search_amendment import amend_search_index
from nq71.writers.search_index import SearchIndex, files_named_in, index_in_turn
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.errands import Errand
    from nq71.stages.press import Press
    from nq71.storage.aside import Place
    from nq71.writers.search_words import SearchEntry

_SUFFIX = ".txt"
_SECTION, _FORMAT = "search index", "1"
_WORTH_IT = 10  # times as many articles as have changed
_MANY = 100  # articles: the index of fewer is made sooner than a child begins
_Told = tuple[str, str]  # of an article: marks of its facts and of its body


class IndexGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Begins the index, once all bodies are at hand. What only a preview shows cannot be found: it is not public."""

    def generate_output(self, _: Writer) -> None:
        """Leave word how to have it in the tree, and the name of its root."""
        press = press_of(self.settings)
        press.publish_index = _begin(press)


def _begin(press: Press) -> Callable[[], str]:
    """Keep the index of the very same articles, if it stands whole; else begin what does not stand of it."""
    told = [(_mark_of_facts(press, each), press.bodies.mark(each.path)) for each in press.edition.published[::-1]]
    standing = press.tree.recall(_SECTION, _FORMAT)
    root, before = _root_of(press, standing)
    if root and before == told:
        for url in standing:
            press.tree.take(url)
        press.tree.note_section(_SECTION, _FORMAT, standing)
        return partial(str, root)
    changed = _changed(before, told) if root else None
    if changed is not None:
        return partial(_publish, press, told, partial(_amend, press, root, before, changed))
    aside = Aside()
    errand = press.errands.begin(partial(_render_aside, press, aside), much=len(told) >= _MANY)
    return partial(_publish, press, told, partial(_laid_aside, errand, aside))


def _publish(press: Press, told: list[_Told], make: Callable[[], SearchIndex]) -> str:
    """Write the index; return the name of its root."""
    index = make()
    for name, data in index.files.items():
        press.tree.put(f"{addresses.SEARCH_INDEX}{name}", data)
    notes = dict.fromkeys((f"{addresses.SEARCH_INDEX}{name}" for name in index.files), "")
    press.tree.note_section(_SECTION, _FORMAT, {**notes, _url_of(index.root): json.dumps(told)})
    return index.root


def _mark_of_facts(press: Press, article: Article) -> str:
    """Mark what the index tells of an article besides its words."""
    form = press.edition.plan.forms.get(article.form).name
    facts = (article.url, article.date, article.title, article.summary, article.themes, form)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _root_of(press: Press, standing: Mapping[str, str]) -> tuple[str, list[_Told]]:
    """Return the root of an index that stands whole, with what it was made of; empty where there is none."""
    for url, note in standing.items():
        if note:
            named = files_named_in(press.tree.read(url).decode())
            if standing.keys() == {url, *(f"{addresses.SEARCH_INDEX}{name}" for name in named)}:
                return url.removeprefix(addresses.SEARCH_INDEX).removesuffix(_SUFFIX), list(
                    map(tuple, json.loads(note))
                )
    return "", []


def _changed(before: list[_Told], told: list[_Told]) -> list[int] | None:
    """Return the numbers of the articles with other bodies and of those that came last.

    ``None`` where more than that has changed, or so many that a new index is made as fast.
    """
    if len(told) < len(before) or any(old[0] != new[0] for old, new in zip(before, told, strict=False)):
        return None
    known = dict(enumerate(before))
    changed = [number for number, each in enumerate(told) if known.get(number) != each]
    return changed if len(changed) * _WORTH_IT <= len(told) else None


def _amend(press: Press, root: str, before: list[_Told], changed: list[int]) -> SearchIndex:
    published = press.edition.published[::-1]
    plan = press.edition.plan
    entries = [search_entry(each, "", plan) for each in published]
    changes: dict[int, tuple[SearchEntry | None, SearchEntry]] = {}
    for number in changed:
        old = None
        if number < len(before):
            html = press.bodies.before(published[number].path, before[number][1])
            if html is None:  # the memory is damaged
                return _render(press, {})
            old = search_entry(published[number], html, plan)
        changes[number] = old, search_entry(published[number], press.bodies[published[number].path], plan)
    return amend_search_index(lambda name: press.tree.read(_url_of(name)).decode(), root, entries, changes)


def _render(press: Press, files: MutableMapping[str, bytes]) -> SearchIndex:
    plan = press.edition.plan
    entries = (search_entry(each, press.bodies[each.path], plan) for each in reversed(press.edition.published))
    return index_in_turn(entries, files)


def _render_aside(press: Press, aside: Aside) -> tuple[str, dict[str, Place]]:
    """Render an index for another process; return the name of its root, and where its files are."""
    files = AsideFiles(aside)
    return _render(press, files).root, files.places


def _laid_aside(errand: Errand[tuple[str, dict[str, Place]]], aside: Aside) -> SearchIndex:
    root, places = errand.result()
    return SearchIndex(root, AsideFiles(aside, places))


def _url_of(name: str) -> str:
    return f"{addresses.SEARCH_INDEX}{name}{_SUFFIX}"


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return IndexGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
