"""The search page, and the index of the public articles that its script reads."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

from nq71.domain import addresses
from nq71.stages.page_files import write_page
from nq71.stages.press import press_of
from nq71.writers.search_index import files_named_in, render_search_index
from nq71.writers.search_text import search_entry

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer

    from nq71.stages.press import Press

_SUFFIX = ".txt"


class SearchGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes ``tim-kiem/``. What only a preview shows cannot be found: the index is of what is public."""

    def generate_output(self, writer: Writer) -> None:
        """Write index and page; the page names the root of the index."""
        press = press_of(self.settings)
        years = sorted({each.date.year for each in press.edition.published}, reverse=True)
        values = {"index_root": _publish_index(press), "years": years, "counted": press.column}
        write_page(self, writer, addresses.SEARCH, "search", **values)


def _publish_index(press: Press) -> str:
    """Write the index, unless that of the very same articles stands whole; return the name of its root."""
    plan, published = press.edition.plan, press.edition.published
    facts = [
        (each.url, each.date, each.title, each.summary, each.themes, plan.forms.get(each.form).name)
        for each in published
    ]
    texts = [press.bodies[each.path] for each in published]
    origin = hashlib.sha256(pickle.dumps((facts, texts), protocol=5)).hexdigest()
    for url in press.tree.keep_below(addresses.SEARCH_INDEX, f"root {origin}"):
        names = files_named_in(press.tree.read(url).decode())
        if all(press.tree.keep(f"{addresses.SEARCH_INDEX}{name}", origin) for name in names):
            return url.removeprefix(addresses.SEARCH_INDEX).removesuffix(_SUFFIX)
    index = render_search_index(tuple(search_entry(each, press.bodies[each.path], plan) for each in published))
    for name, data in index.files.items():
        is_root = name == f"{index.root}{_SUFFIX}"
        press.tree.put(f"{addresses.SEARCH_INDEX}{name}", data, f"root {origin}" if is_root else origin)
    return index.root


def add_generator(_: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Take part in the build."""
    signals.get_generators.connect(add_generator)
