"""Parts of pages: macros that see the column, the theme and the way to the root, and of a page what they are given.

A template calls ``macros_of(file).macro(…)``: the same macros for all pages at one depth, which an import would make
anew on each page. ``piece(file, macro, …)`` is the same, and remembered: head and foot of many pages, a card.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import pass_context
from jinja2.ext import Extension

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

_MANY = 1_000  # pieces: what neighbours show is shown again soon, or never


class Parts(Extension):
    """Gives the templates of an environment ``macros_of`` and ``piece``."""

    def __init__(self, environment: Environment) -> None:
        """Remember nothing yet."""
        super().__init__(environment)
        self._shared: tuple[object, object] = (None, None)
        self._modules: dict[tuple[str, str], TemplateModule] = {}
        self._rendered = lru_cache(_MANY)(self._render)
        environment.globals.update(macros_of=self._macros_of, piece=self._piece)

    @pass_context
    def _macros_of(self, context: Context, file: str) -> TemplateModule:
        return self._module(self._root(context), file)

    @pass_context
    def _piece(self, context: Context, file: str, macro: str, *values: object) -> str:
        return self._rendered(self._root(context), file, macro, *values)

    def _root(self, context: Context) -> str:
        """Return the way to the root; forget everything when this is another column, or has another theme."""
        column, theme_files = context["column"], context["theme_files"]
        if column is not self._shared[0] or theme_files is not self._shared[1]:
            self._shared = (column, theme_files)
            self._modules.clear()
            self._rendered.cache_clear()
        root: str = context["SITEURL"]
        return root

    def _module(self, root: str, file: str) -> TemplateModule:
        found = self._modules.get((root, file))
        if found is None:
            seen = {"SITEURL": root, "column": self._shared[0], "theme_files": self._shared[1]}
            found = self._modules[root, file] = self.environment.get_template(file).make_module(seen)
        return found

    def _render(self, root: str, file: str, macro: str, *values: object) -> str:
        piece: str = getattr(self._module(root, file), macro)(*values)
        return piece
