"""Where in a TOML file each key stands: ``tomllib`` gives values, people need lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
_HEADER = re.compile(r"^\s*(\[\[?)(.*?)\]")
_KEY_PART = re.compile(r'"((?:\\.|[^"\\])*)"|\'([^\']*)\'|([^.\s]+)')


@dataclass(frozen=True, slots=True)
class Lines:
    """Line numbers (from 1) by key path: ``("target", 2, "filter")``."""

    by_path: Mapping[KeyPath, int]

    def at(self, *path: str | int) -> int:
        """Line of a path, or of the nearest thing that holds it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.by_path:
                return self.by_path[path[:end]]
        return 1


def locate(text: str) -> Lines:
    """Find the line of every table, key and array row of a TOML text that ``tomllib`` accepts."""
    scan = _Scan(text)
    number = 0
    while number < len(scan.lines):
        number = scan.read(number) + 1
    return Lines(scan.found)


class _Scan:
    """A walk down the lines, with strings and comments covered so that no bracket in them counts."""

    def __init__(self, text: str) -> None:
        self.found: dict[KeyPath, int] = {}
        self.lines = _OPAQUE.sub(_cover, text).split("\n")
        self._typed = text.split("\n")
        self._table: KeyPath = ()
        self._last_row: dict[KeyPath, int] = {}

    def read(self, number: int) -> int:
        """Take in what begins on a line (counted from 0); return the line on which it ends."""
        line = self.lines[number]
        if header := _HEADER.match(line):
            name = self._typed[number][header.start(2) : header.end(2)]
            self._enter(number, _split(name), is_array=header[1] == "[[")
        elif "=" in line:
            at = line.index("=")
            path = self._table + _split(self._typed[number][:at])
            self.found[path] = number + 1
            return self._read_value(path, number, at + 1)
        return number

    def _enter(self, number: int, name: tuple[str, ...], *, is_array: bool) -> None:
        path: KeyPath = ()
        for part in name[:-1]:
            path = (*path, part)
            path += (self._last_row[path],) if path in self._last_row else ()
        path = (*path, name[-1])
        if is_array:
            self._last_row[path] = self._last_row.get(path, -1) + 1
            path = (*path, self._last_row[path])
        self._table = path
        self.found[path] = number + 1

    def _read_value(self, path: KeyPath, number: int, start: int) -> int:
        """Note the line of each row of an array; return the line on which the value ends."""
        depth, row, is_next = 0, -1, False
        for at in range(number, len(self.lines)):
            for char in self.lines[at][start if at == number else 0 :]:
                if is_next and depth == 1 and not char.isspace() and char not in ",]":
                    row, is_next = row + 1, False
                    self.found[(*path, row)] = at + 1
                is_next = is_next or (char == "[" and depth == 0) or (char == "," and depth == 1 and row >= 0)
                depth += (char in "[{") - (char in "]}")
            if depth == 0:
                return at
        return len(self.lines)


def _cover(match: re.Match[str]) -> str:
    """Keep the shape: a string is a run of letters, a comment is blank, line ends stay."""
    return re.sub(r"[^\n]", " " if match["comment"] else "s", match[0])


def _split(name: str) -> tuple[str, ...]:
    return tuple("".join(parts) for parts in _KEY_PART.findall(name))
