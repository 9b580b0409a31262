"""Renders pages into the tree of this build: one address, one template, its values."""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import TYPE_CHECKING, Any, Protocol

from nq71.stages.press import press_of, root_from
from nq71.writers.views import Entry

if TYPE_CHECKING:
    from jinja2 import Template

    from nq71.stages.press import Press

# Of the context; the rest of it is Pelican's settings, of which templates use none.
_SHARED = ("column", "feeds", "policy", "theme_files")


class Templates(Protocol):
    """Whoever has the theme's templates: each of Pelican's generators."""

    settings: dict[str, Any]
    context: dict[str, Any]

    def get_template(self, name: str) -> Template:
        """Return a template by its name without suffix."""


def write_page(templates: Templates, _: object, url: str, template: str, **values: object) -> None:
    """Write ``<url>index.html``, unless it stands; what every template knows is there beside ``values``."""
    name = f"{url}index.html"
    if not stands(press_of(templates.settings), name, (template, shared_mark(templates), values)):
        render_page(templates, name, template, page_url=url, **values)


def render_page(templates: Templates, name: str, template: str, **values: object) -> None:
    """Write the file ``name``, whose template sees these values, what every page may show, and nothing else."""
    press_of(templates.settings).write(name, page_bytes(templates, name, template, **values))


def page_bytes(templates: Templates, name: str, template: str, **values: object) -> bytes:
    """Return what the file ``name`` has to be."""
    shown = {key: templates.context[key] for key in _SHARED}
    root = root_from(name)
    page: str = templates.get_template(template).render({**shown, "SITEURL": root, "output_file": name, **values})
    return page.encode()


def shared_mark(templates: Templates) -> str:
    """Return a mark of what every page may show, worked out once a build: nothing of it changes any more."""
    press = press_of(templates.settings)
    if not press.shared_mark:
        press.shared_mark = _mark_of([templates.context[name] for name in _SHARED], press.marks)
    return press.shared_mark


def stands(press: Press, name: str, values: object) -> bool:
    """Take a page over that was made from the very same values; otherwise remember them for when it is written.

    Values are views, plain data. Their pickle is only hashed, never read: it says everything, and what is the same
    may at worst be written in two ways (sets, shared parts), which makes a page anew and no page wrong.
    """
    origin = _mark_of(values, press.marks)
    if press.tree.keep(name, origin):
        return True
    press.origins[name] = origin
    return False


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
