"""Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction, a byte-order mark inside."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from nq71.text.hygiene.legacy import TCVN3
from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "invisible-character"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_JOINER, _SOFT_HYPHEN = "\u200d", "\u00ad"
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Next to one of these, or before a line's first letter, it may be what keeps Markdown from seeing a sign.
_SIGNS = set("*_`[]<>\\&|~#")
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[^\W\d_]*$"), re.compile(r"[^\W\d_]*")


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each run; in all of the front matter too, where it would make a theme or a key unknown."""
    for line in sheet.prose if _INVISIBLE.search(sheet.text) else ():
        shown = line.typed if line.kind is None else line.prose
        yield from (_repair(line, match) for match in _INVISIBLE.finditer(shown) if not _belongs(line, match))


def _belongs(line: Line, match: re.Match[str]) -> bool:
    """Whether it joins an emoji, or stands in a line with letters that are written from the right."""
    if match[0] == _JOINER:
        return _is_symbol(line.typed[: match.start()][-1:]) and _is_symbol(line.typed[match.end() :][:1])
    from_the_right = (unicodedata.bidirectional(char) in {"R", "AL"} for char in line.typed)
    return _DIRECTION.search(match[0]) is not None and any(from_the_right)


def _is_symbol(char: str) -> bool:
    """Whether it can be part of an emoji: a pictograph, its colour, or the sign that asks for colour."""
    return char == "\ufe0f" or (char != "" and unicodedata.category(char) in {"So", "Sk"})


def _repair(line: Line, match: re.Match[str]) -> Repair:
    left, right = line.typed[: match.start()], line.typed[match.end() :]
    begins = not any(char.isalpha() for char in left) and not right[:1].isalpha()
    is_near_sign = not _SIGNS.isdisjoint({left[-1:], right[:1]})
    is_safe = not (begins or is_near_sign or _is_old_letter(match[0], left, right))
    return Repair(line.number, match.start() + 1, CODE, match[0], "", is_safe)


def _is_old_letter(run: str, left: str, right: str) -> bool:
    """Whether a soft hyphen is an ư of TCVN3, as in its way to write “trường”."""
    before, after = _LAST_LETTERS.search(left), _FIRST_LETTERS.match(right)
    word = f"{before[0] if before else ''}{run}{after[0] if after else ''}"
    return run == _SOFT_HYPHEN and is_syllable(TCVN3.read(word), strict=True)
