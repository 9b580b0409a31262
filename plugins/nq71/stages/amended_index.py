"""The search index of an output in which a few articles got other bodies, made beside all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.stages.amendment import AmendedIndex
from nq71.stages.index_files import IndexNote, index_url, root_in, urls_of_index
from nq71.stages.twins import put_all_twins, texts_without_twins
from nq71.storage.output_tree import Section
from nq71.writers.search_amendment import amend_search_index
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nq71.domain.noted import Noted
    from nq71.stages.few_press import FewPress

_SECTION = "search index"


def amend_index(press: FewPress, anew: Sequence[Noted]) -> AmendedIndex | None:
    """Tell the words of these articles anew; ``None`` when they are the same. Raises ``NotAtHandError``, ``OSError``.

    Nothing is changed that the press knows, so that a child can do it.
    """
    section = press.section(_SECTION)
    root_url, note = next((url, note) for url, (_, note) in section.files.items() if note)
    known = IndexNote.read(note)
    bodies, plan = press.few_bodies, press.edition.plan
    last = known.told.number - 1
    shown = {noted: press.edition.shown_by_path[noted.path] for noted in anew}
    changes = {
        last - noted.place: (search_entry(article, was, plan), search_entry(article, now, plan))
        for noted, article in shown.items()
        if (was := bodies.before(noted.path)) != (now := bodies[noted.path])
    }
    if not changes:
        return None
    told = known.told
    for noted in anew:
        told = told.with_body(last - noted.place, bodies.mark(noted.path))
    tree = press.apart().tree
    index = amend_search_index(
        lambda name: tree.read(index_url(name)).decode(), root_in(root_url), known.cuts, changes
    )
    stood = urls_of_index(root_in(root_url), tree.read(root_url))
    urls = urls_of_index(index.root, index.files[f"{index.root}.txt"])
    press.believe(tree, *(stood - urls))
    for name, data in index.files.items():
        url = index_url(name.removesuffix(".txt"))
        if url not in stood:  # a shard that was cut anew may be the same
            tree.put(url, data)
    files = {url: (section.files[url][0], "") for url in urls & stood}
    files |= {url: (tree.files[url].sha256, "") for url in urls - stood}
    root = index_url(index.root)
    files[root] = (files[root][0], IndexNote(told, index.cuts).text)
    put_all_twins(tree, texts_without_twins(tree))
    return AmendedIndex(tree, index.root, {_SECTION: Section(section.mark, files)})
