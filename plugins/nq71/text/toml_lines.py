"""Where in a TOML file each key stands: ``tomllib`` gives values, people need lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-\s\"']+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-\"']+)\s*=")
_STRINGS_AND_COMMENTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*")
_LONG_QUOTES = ('"""', "'''")


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
    scan = _Scan()
    for number, line in enumerate(text.split("\n"), 1):
        scan.read(number, line)
    return Lines(scan.found)


class _Scan:
    """A walk down the lines: inside which table, which open array, which long string."""

    def __init__(self) -> None:
        self.found: dict[KeyPath, int] = {}
        self._table: KeyPath = ()
        self._rows: dict[KeyPath, int] = {}
        self._array: KeyPath = ()
        self._depth = 0
        self._long_quote = ""

    def read(self, number: int, line: str) -> None:
        if self._long_quote:
            self._long_quote = "" if self._long_quote in line else self._long_quote
        elif self._depth:
            self._read_row(number, line)
        elif header := _HEADER.match(line):
            self._enter(number, header[2], is_array=header[1] == "[[")
        elif key := _KEY.match(line):
            self._read_key(number, line[key.end() :], _split(key[1]))

    def _enter(self, number: int, name: str, *, is_array: bool) -> None:
        path: KeyPath = ()
        *parents, last = _split(name)
        for part in parents:
            path = (*path, part)
            path += (self._rows[path],) if path in self._rows else ()
        path += (last,)
        if is_array:
            self._rows[path] = self._rows.get(path, -1) + 1
            path += (self._rows[path],)
        self._table = path
        self.found[path] = number

    def _read_key(self, number: int, rest: str, key: KeyPath) -> None:
        path = self._table + key
        self.found[path] = number
        self._array = path
        self._rows[path] = -1
        for quote in _LONG_QUOTES:
            if rest.count(quote) % 2:
                self._long_quote = quote
                return
        self._depth = _depth_change(rest)

    def _read_row(self, number: int, line: str) -> None:
        bare = _STRINGS_AND_COMMENTS.sub("", line).strip()
        if self._depth == 1 and (bare or line.strip().startswith(('"', "'"))) and not bare.startswith("]"):
            self._rows[self._array] += 1
            self.found[(*self._array, self._rows[self._array])] = number
        self._depth += _depth_change(line)


def _depth_change(text: str) -> int:
    bare = _STRINGS_AND_COMMENTS.sub("", text)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def _split(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))
