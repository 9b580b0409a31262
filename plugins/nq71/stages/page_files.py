"""Writes pages into the tree of this build: one address, one template, its values."""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from nq71.stages.press import press_of
from nq71.writers.views import Entry

if TYPE_CHECKING:
    from jinja2 import Template
    from pelican import Pelican
    from pelican.generators import Generator

    from nq71.stages.press import Press

# Of the context; the rest of it is Pelican's settings, of which templates use none.
_SHARED = ("column", "feeds", "policy", "theme_files")


class TreeWriter(Writer):  # type: ignore[misc] # Pelican is untyped
    """Pelican's door to the disk: what a page says goes through the tree, which leaves alone what stands already."""

    def write_file(
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002 - Pelican's own signature
        **values: Any,
    ) -> None:
        """Render a template to the file ``name``; ``SITEURL`` leads from there to the root."""
        if not name:  # a list of Pelican's that the settings do not ask for
            return
        way = {"SITEURL": path_to_url(get_relative_path(name))} if relative_urls else {}
        page = template.render({**context, **way, "output_file": name, **values})
        press_of(self.settings).write(name, page.encode())


def write_page(generator: Generator, _: Writer, url: str, template: str, **values: object) -> None:
    """Write ``<url>index.html``, unless it stands; what every template knows is there beside ``values``."""
    name = f"{url}index.html"
    if not stands(press_of(generator.settings), name, (template, shared_mark(generator), values)):
        render_page(generator, name, template, page_url=url, **values)


def render_page(generator: Generator, name: str, template: str, **values: object) -> None:
    """Write the file ``name``, whose template sees these values, what every page may show, and nothing else."""
    press_of(generator.settings).write(name, page_bytes(generator, name, template, **values))


def page_bytes(generator: Generator, name: str, template: str, **values: object) -> bytes:
    """Return what the file ``name`` has to be."""
    shown = {key: generator.context[key] for key in _SHARED}
    root = path_to_url(get_relative_path(name))
    page: str = generator.get_template(template).render({**shown, "SITEURL": root, "output_file": name, **values})
    return page.encode()


def shared_mark(generator: Generator) -> str:
    """Return a mark of what every page may show, worked out once a build: nothing of it changes any more."""
    press = press_of(generator.settings)
    if not press.shared_mark:
        press.shared_mark = _mark_of([generator.context[name] for name in _SHARED], press.marks)
    return press.shared_mark


def stands(press: Press, name: str, values: object) -> bool:
    """Take a page over that was made from the very same values; otherwise remember them for when it is written.

    Values are views, plain data. Their pickle is only hashed, never read: it says everything, and what is the same
    may at worst be written in two ways (sets, shared parts), which makes a page anew and no page wrong.
    """
    press.origins[name] = _mark_of(values, press.marks)
    return press.tree.keep(name, press.origins[name])


def _mark_of(values: object, marks: dict[int, tuple[Entry, str]]) -> str:
    told = io.BytesIO()
    _Teller(told, marks).dump(values)
    return hashlib.sha256(told.getbuffer()).hexdigest()


class _Teller(pickle.Pickler):
    """Tells values by their bytes, and each article on a list by its mark: a front page has hundreds of them."""

    def __init__(self, told: io.BytesIO, marks: dict[int, tuple[Entry, str]]) -> None:
        super().__init__(told, protocol=5)
        self._marks = marks

    def reducer_override(self, thing: object) -> Any:
        """Tell an article by its mark, which is worked out once a build."""
        if type(thing) is not Entry:
            return NotImplemented
        if id(thing) not in self._marks:
            mark = hashlib.sha256(pickle.dumps(thing, protocol=5)).hexdigest()
            self._marks[id(thing)] = (thing, mark)  # held, so that no other gets its place
        return str, (self._marks[id(thing)][1],)


def name_writer(_: Pelican) -> type[Writer]:
    """Name the writer to Pelican."""
    return TreeWriter


def register() -> None:
    """Take part in the build."""
    signals.get_writer.connect(name_writer)
