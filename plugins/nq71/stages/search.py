"""The search page, and the index of the public articles that its script reads."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.page_files import write_page
from nq71.stages.press import press_of
from nq71.writers.search_amendment import amend_search_index
from nq71.writers.search_index import files_named_in, render_search_index
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.domain.article import Article
    from nq71.stages.press import Press
    from nq71.writers.search_index import SearchIndex
    from nq71.writers.search_words import SearchEntry

_SUFFIX = ".txt"
_SECTION, _FORMAT = "search index", "1"
_WORTH_IT = 10  # times as many articles as have changed
_Told = tuple[str, str]  # of an article: marks of its facts and of its body


class SearchGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``tim-kiem/``. What only a preview shows cannot be found: the index is of what is public."""

    def generate_output(self, writer: Writer) -> None:
        """Write index and page; the page names the root of the index."""
        press = press_of(self.settings)
        years = sorted({each.date.year for each in press.edition.published}, reverse=True)
        values = {"index_root": _publish_index(press), "years": years, "counted": press.column}
        write_page(self, writer, addresses.SEARCH, "search", **values)


def _publish_index(press: Press) -> str:
    """Write the index, as far as that of the build before does not stand; return the name of its root."""
    told = [(_mark_of_facts(press, each), press.bodies.mark(each.path)) for each in press.edition.published[::-1]]
    standing = press.tree.recall(_SECTION, _FORMAT)
    root, before = _root_of(press, standing)
    if not root or before != told:
        changed = _changed(before, told) if root else None
        index = render_search_index(_entries(press)) if changed is None else _amend(press, root, before, changed)
        for name, data in index.files.items():
            press.tree.put(f"{addresses.SEARCH_INDEX}{name}", data)
        root, standing = index.root, {f"{addresses.SEARCH_INDEX}{name}": "" for name in index.files}
    else:
        for url in standing:
            press.tree.take(url)
    notes = {**standing, _url_of(root): json.dumps(told)}
    press.tree.note_section(_SECTION, _FORMAT, notes)
    return root


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
                return render_search_index(_entries(press))
            old = search_entry(published[number], html, plan)
        changes[number] = old, search_entry(published[number], press.bodies[published[number].path], plan)
    return amend_search_index(lambda name: press.tree.read(_url_of(name)).decode(), root, entries, changes)


def _entries(press: Press) -> tuple[SearchEntry, ...]:
    plan = press.edition.plan
    return tuple(search_entry(each, press.bodies[each.path], plan) for each in press.edition.published)


def _url_of(name: str) -> str:
    return f"{addresses.SEARCH_INDEX}{name}{_SUFFIX}"


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
