"""One key put into front matter; every other byte stays as its author wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.manuscript import Field, Manuscript

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = "---"
_NAMES = {True: "approval", False: "Duyệt"}


def with_approval(text: str, manuscript: Manuscript, value: str) -> str:
    """Return the text of ``manuscript`` with its approval line set, in the style of its front matter."""
    lines = _LINE.findall(text)
    is_fenced = _first_line(lines) == _FENCE
    old = _old_line(manuscript)
    start = (old.line if old else manuscript.front_matter_end) - 1
    end = old.last_line if old else start
    line_end = _line_end(lines[max(start - 1, 0)])
    return "".join([*lines[:start], f"{_NAMES[is_fenced]}: {value}{line_end}", *lines[end:]])


def _old_line(manuscript: Manuscript) -> Field | None:
    """Return the approval that stands there, also one that was left empty."""
    empty = next((field for field in manuscript.empty if field.key == "approval"), None)
    return manuscript.fields.get("approval") or empty


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _first_line(lines: list[str]) -> str:
    return next((stripped for line in lines if (stripped := line.strip("\ufeff \t\r\n"))), "")
