"""One key put into front matter; every other byte stays as its author wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.fields import label_of

if TYPE_CHECKING:
    from nq71.domain.manuscript import Field, Manuscript

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = "---"


def with_field(text: str, manuscript: Manuscript, key: str, value: str) -> str:
    """Return the text of ``manuscript`` with one key set, in the style of its front matter; no value: taken out.

    ``key`` is canonical and stands at most once; ``value`` is one line that needs no quotes.
    """
    lines = _LINE.findall(text)
    is_fenced = _first_line(lines) == _FENCE
    old = _old_line(manuscript, key)
    start = (old.line if old else manuscript.front_matter_end) - 1
    end = old.last_line if old else start
    line_end = _line_end(lines[max(start - 1, 0)])
    new = [f"{key if is_fenced else label_of(key)}: {value}{line_end}"] if value else []
    return "".join([*lines[:start], *new, *lines[end:]])


def _old_line(manuscript: Manuscript, key: str) -> Field | None:
    """Return the key as it stands there, also one that was left empty."""
    empty = next((field for field in manuscript.empty if field.key == key), None)
    return manuscript.fields.get(key) or empty


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _first_line(lines: list[str]) -> str:
    return next((stripped for line in lines if (stripped := line.strip("\ufeff \t\r\n"))), "")
