"""One key put into front matter; every other byte stays as its author wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = "---"
_NAMES = {True: "approval", False: "Duyệt"}


def with_approval(text: str, manuscript: Manuscript, value: str) -> str:
    """Return the text of ``manuscript`` with its approval line set, in the style of its front matter."""
    lines = _LINE.findall(text)
    is_fenced = any(line.strip("\ufeff \t\r\n") for line in lines) and _first_line(lines) == _FENCE
    line_end = "\r\n" if "\r\n" in text else "\n"
    new = f"{_NAMES[is_fenced]}: {value}{line_end}"
    old = manuscript.fields.get("approval")
    at = (old.line if old else manuscript.front_matter_end) - 1
    return "".join([*lines[:at], new, *lines[at + 1 if old else at :]])


def _first_line(lines: list[str]) -> str:
    return next(stripped for line in lines if (stripped := line.strip("\ufeff \t\r\n")))
