"""Escapes what templates show without an object for each value: a page shows three hundred, a column a million.

Jinja escapes a text into a ``Markup``, which nothing asks for in a page that is joined from its parts. What compiled
templates call ``escape`` is taken from here; should Jinja write that line otherwise one day, only time is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from markupsafe import Markup
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined] # the part that is written in C
from markupsafe import escape as escape_anything

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import Node

_IMPORT = "from jinja2.runtime import "


def escape(thing: object) -> str:
    """Return what a page has to show of a thing: the same letters as ``markupsafe.escape``."""
    if type(thing) is str:
        escaped: str = escape_text(thing)
        return escaped
    return thing if type(thing) is Markup else escape_anything(thing)


class PlainEscape(Extension):
    """Has the templates of an environment compiled with this ``escape``."""

    def __init__(self, environment: Environment) -> None:
        """Begin with the next template that is compiled."""
        super().__init__(environment)
        environment.code_generator_class = _Generator


class _Generator(CodeGenerator):
    def writeline(self, x: str, node: Node | None = None, extra: int = 0) -> None:
        super().writeline(x, node, extra)
        if x.startswith(_IMPORT):
            super().writeline(f"from {__name__} import escape")
