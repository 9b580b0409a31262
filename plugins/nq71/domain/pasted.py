"""What pasting left in a manuscript, as its editor meets it: by line, with the label of the front matter’s key."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.fields import label_of
from nq71.text.hygiene.signs import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nq71.domain.manuscript import Field, Manuscript
    from nq71.text.hygiene.repair import Repair

_QUOTE_LENGTH = 50  # characters
_PROSE_KEYS = ("title", "summary", "cover_alt", "cover_caption", "correction")


class Finding(NamedTuple):
    """All that one rule found on one line."""

    line: int
    label: str  # of the key, empty in the body
    repairs: tuple[Repair, ...]

    @property
    def columns(self) -> str:
        """The columns, as a sentence names them: “4, 17”."""
        return ", ".join(str(repair.column) for repair in self.repairs)


def prose_lines(fields: Mapping[str, Field]) -> tuple[tuple[int, int], ...]:
    """First and last line of every value that readers read as it stands."""
    found = (fields[key] for key in _PROSE_KEYS if key in fields)
    return tuple((field.line, max(field.line, field.last_line)) for field in found)


def findings(manuscript: Manuscript, code: str) -> Iterator[Finding]:
    """What the rule ``code`` found, one finding a line."""
    found = manuscript.unreadable if code in UNREADABLE else manuscript.repairs
    own = (repair for repair in found if repair.code == code)
    for line, repairs in groupby(own, key=lambda repair: repair.line):
        yield Finding(line, _label(manuscript, line), tuple(repairs))


def _label(manuscript: Manuscript, line: int) -> str:
    found = (field for field in manuscript.fields.values() if field.line <= line <= max(field.line, field.last_line))
    return next((label_of(field.key) for field in found), "")


def shortened(text: str) -> str:
    """Cut what is quoted in a sentence."""
    return text if len(text) <= _QUOTE_LENGTH else f"{text[:_QUOTE_LENGTH].rstrip()}…"


def shown(chars: str) -> str:
    """Name characters that a screen does not show: “U+200B, U+00AD”; others stand for themselves."""
    names = (f"U+{ord(char):04X}" if _is_unseen(char) else char for char in chars)
    return ", ".join(dict.fromkeys(names))


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Co", "Zs"}
