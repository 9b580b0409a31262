"""A text laid out for the rules: each line with what in it is prose; all the rest is covered, columns stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.text.markdown_lines import COMMENT, INLINE_CODE, Kind, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COVER = "\ufffc"  # stands for one character that is no prose; no letter, no space, no punctuation
# What is no prose. Most texts have little of it, and each pattern is asked only where its signs are; where every
# alternative begins with a sign of its own, all else is passed over at once.
_DEFINITION = re.compile(
    r"""
      ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:.*$                   # where the target of a link's name stands
    | ^\*\[[^\]\n]+\]:.*$                               # an abbreviation
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKUP = re.compile(
    r"""
      \\[\\`*_{}\[\]()\#+\-.!"|~<>]                     # an escaped mark
    | </?[a-zA-Z!][^<>]*>                               # HTML with its attributes; <https://…>
    | \((?<=\]\()(?:[^()\n]|\([^()\n]*\))*\)           # the target of a link, with its title
    | \[(?<=\]\[)[^\[\]\n]*\]                          # its name, when the target stands elsewhere
    | \[\^[^\]\n]+\]:?                                  # a footnote's mark
    | \{:?[ ]?[\#.\w][^{}\n]*\}                         # attributes
    | &(?:[a-zA-Z]+|\#\d+|\#x[0-9a-fA-F]+);             # an entity
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r'\b(?:https?|ftp)://[^\s<>"“”]+|\bwww\.[^\s<>"“”]+')
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NOT_PROSE = ((("]:",), _DEFINITION), (tuple("\\<[{&"), _MARKUP), (("://", "www."), _ADDRESS), (("@",), _MAIL))
_NO_PROSE = {Kind.BLANK, Kind.FENCED, Kind.INDENTED, Kind.VERBATIM}
_KEY = re.compile(r"^[^:\n]*:")
_ITEM = re.compile(r"^[ \t\u00a0]*-[ \t\u00a0]+")
_QUOTED = re.compile(r'^([ \t\u00a0]*)"((?:[^"\\]|\\.)*)"([ \t\u00a0]*)$')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file. ``prose`` is ``typed`` with everything covered that is no prose."""

    number: int
    typed: str
    prose: str
    kind: Kind | None  # of a body's line; ``None`` in the front matter

    @property
    def is_prose(self) -> bool:
        """Whether any rule on words has to look at it."""
        return self.kind not in _NO_PROSE


@dataclass(frozen=True)
class Sheet:
    """A whole file: front matter, then body. ``text`` is both, so that a rule sees at once if it has work."""

    text: str
    front: tuple[Line, ...]
    body: tuple[Line, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, from the first on."""
        return self.front + self.body

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines in which people read."""
        return tuple(line for line in self.lines if line.is_prose)

    @cached_property
    def blocks(self) -> tuple[tuple[Line, ...], ...]:
        """Runs of text lines of the body, as they stand between empty lines, code, tables and HTML."""
        runs = groupby(self.body, key=lambda line: line.kind is Kind.TEXT)
        return tuple(tuple(lines) for is_text, lines in runs if is_text)


def lay_out(text: str, body_line: int = 1, fields: Iterable[tuple[int, int]] = ()) -> Sheet:
    """Lay out a text with plain line feeds. The body begins at ``body_line``.

    ``fields`` are first and last line of every front-matter value that is prose (title, summary…); of the rest of the
    front matter nothing is prose.
    """
    lines = text.split("\n")
    cut = body_line - 1
    return Sheet(text, tuple(_front(lines[:cut], fields)), tuple(_body(lines[cut:], body_line)))


def _front(lines: Sequence[str], fields: Iterable[tuple[int, int]]) -> Iterator[Line]:
    covered = [COVER * len(line) for line in lines]
    for first, last in fields:
        for number, prose in enumerate(_value(lines[first - 1 : last]), first - 1):
            covered[number] = prose
    for number, (typed, prose) in enumerate(zip(lines, covered, strict=True), 1):
        yield Line(number, typed, prose, None)


def _value(lines: Sequence[str]) -> list[str]:
    """Cover the key, a list's dashes and the quotes that hold a whole value: they are notation."""
    parts = [_cover_match(_ITEM if number else _KEY, line) for number, line in enumerate(lines)]
    is_list = any(_ITEM.match(line) for line in lines[1:])
    bare = [_unquoted(part) for part in parts] if is_list else _unquoted("\n".join(parts)).split("\n")
    return [_only_prose(line) for line in bare]


def _unquoted(value: str) -> str:
    start = len(value) - len(value.lstrip(COVER))
    found = _QUOTED.match(value[start:].replace("\n", " "))
    if found is None:
        return value
    opening, closing = start + found.start(2) - 1, start + found.end(2)
    return f"{value[:opening]}{COVER}{value[opening + 1 : closing]}{COVER}{value[closing + 1 :]}"


def _body(lines: Sequence[str], first: int) -> Iterator[Line]:
    if not lines:
        return
    text = _cover(COMMENT, "\n".join(lines))
    kinds = kinds_of(text.replace(COVER, " ").split("\n"))
    shown = (
        COVER * len(line) if kind in _NO_PROSE else line for line, kind in zip(text.split("\n"), kinds, strict=True)
    )
    covered = _only_prose(_cover(INLINE_CODE, "\n".join(shown))).split("\n")
    for number, (typed, prose, kind) in enumerate(zip(lines, covered, kinds, strict=True), first):
        yield Line(number, typed, prose, kind)


def _only_prose(text: str) -> str:
    for signs, pattern in _NOT_PROSE:
        if any(sign in text for sign in signs):
            text = _cover(pattern, text)
    return text


def _cover(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", COVER, match[0]), text)


def _cover_match(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.match(line)
    return COVER * found.end() + line[found.end() :] if found else line
