"""A manuscript to the text of its ``bai.md``, in the plain Vietnamese style; our own reader reads the same back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.fields import label_of

if TYPE_CHECKING:
    from nq71.domain.manuscript import Field, Manuscript

# What a reader of front matter would take for more than words.
_MARKED = re.compile(r"""[>|][+-]?|\[.*\]|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_NOT_IN_LISTS = re.compile(r"[,;\[\]\"'\\]")


def render_manuscript(manuscript: Manuscript) -> str:
    """Return the whole text: each field on its line, an empty line, the body."""
    head = [f"{label_of(found.key)}: {render_value(found)}" for found in manuscript.fields.values()]
    return "\n".join([*head, "", manuscript.body.rstrip("\n"), ""])


def render_value(found: Field) -> str:
    """Return a value as it stands after its key, quoted where it would be taken for more than words."""
    if found.is_list:
        return f"[{', '.join(_quoted(item) if _NOT_IN_LISTS.search(item) else item for item in found.items)}]"
    return _quoted(found.text) if _MARKED.fullmatch(found.text) else found.text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
