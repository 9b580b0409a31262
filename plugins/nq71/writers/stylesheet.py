"""The style sheets: one for every page with the school's colours, and one more for each kind that needs more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nq71.writers.palette import render_palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMON: Final = "column"
SHEETS: Final[Mapping[str, Sequence[str]]] = {
    COMMON: ("reset", "tokens", "elements", "layout", "masthead", "headings", "cards", "looks", "footer", "print"),
    "home": ("front", "bars", "glance"),
    "article": ("article", "prose", "sharing"),
    "video": ("video",),
    "list": ("rows", "lists", "gallery"),
    "overview": ("bars", "lists", "overview", "documents"),
    "reference": ("prose", "archive", "addresses"),
    "progress": ("bars", "progress", "charts", "month"),
    "search": ("rows", "search"),
    "tools": ("prose", "tools"),
    "poster": ("poster",),
    "embed": ("embed",),
}
# Sheets with the school's colours, and after how many of their parts these come.
_COLORED: Final = {COMMON: 1, "embed": 0}  # a frame in another page has no other sheet
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s*\n\s*")


def render_stylesheet(name: str, color: str, parts: Mapping[str, str]) -> str:
    """Join a sheet's parts, given by name, without comments and indentation.

    The common sheet names the order of the layers first, so that no later one can change it.
    """
    texts = [parts[part] for part in SHEETS[name]]
    if name in _COLORED:
        texts.insert(_COLORED[name], render_palette(color))
    return _SPACE.sub("\n", _COMMENT.sub("", "\n".join(texts))).strip() + "\n"
