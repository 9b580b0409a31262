"""The style sheets: one for each kind of page, whole, so that a page waits for a single file besides itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nq71.writers.palette import render_palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PALETTE: Final = "palette"  # the one part that is no file: the school's colours
_EVERY_PAGE: Final = (
    *("reset", _PALETTE, "tokens", "elements", "layout"),
    *("masthead", "headings", "cards", "looks", "footer", "print"),
)
REFERENCE: Final = "reference"
SHEETS: Final[Mapping[str, Sequence[str]]] = {
    "home": (*_EVERY_PAGE, "front", "bars", "glance"),
    "article": (*_EVERY_PAGE, "article", "prose", "sharing"),
    "list": (*_EVERY_PAGE, "rows", "lists", "gallery"),
    "overview": (*_EVERY_PAGE, "bars", "lists", "overview", "documents"),
    REFERENCE: (*_EVERY_PAGE, "prose", "archive", "addresses"),
    "progress": (*_EVERY_PAGE, "bars", "progress", "charts", "month"),
    "search": (*_EVERY_PAGE, "rows", "search"),
    "tools": (*_EVERY_PAGE, "prose", "tools"),
    # Beside the article's, where there is a video; and what stands in a frame of its own.
    "video": ("video",),
    "poster": ("poster",),
    "embed": (_PALETTE, "embed"),
}
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s*\n\s*")


def render_stylesheet(name: str, color: str, parts: Mapping[str, str]) -> str:
    """Join a sheet's parts, given by name, without comments and indentation."""
    texts = (render_palette(color) if part == _PALETTE else parts[part] for part in SHEETS[name])
    return _SPACE.sub("\n", _COMMENT.sub("", "\n".join(texts))).strip() + "\n"
