"""The rows of a MySQL dump, as NukeViet's own backup and phpMyAdmin write it; it is read, never executed.

NukeViet (``includes/core/dump.php`` and ``assets/tpl/dump.tpl`` in nukeviet/nukeviet) writes ``INSERT INTO `t`
VALUES`` with PHP's ``addslashes`` and leaves the names of the columns to ``CREATE TABLE``; phpMyAdmin names them in
every ``INSERT``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STRING = r"'(?:[^'\\]++|\\.|'')*+'"
_BETWEEN = re.compile(r"(?:\s++|--(?=\s|$)[^\n]*+|#[^\n]*+|/\*.*?\*/;?|;)++", re.DOTALL)
_REST = re.compile(rf"(?:[^'\"`;]++|{_STRING}|\"(?:[^\"\\]++|\\.)*+\"|`[^`]*+`)*+;", re.DOTALL)
_CREATE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?`?(?P<table>[\w$]{1,64})`?\s*\(", re.IGNORECASE)
_INSERT = re.compile(
    r"(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+`?(?P<table>[\w$]{1,64})`?\s*"
    r"(?:\((?P<columns>[^()]*)\)\s*)?VALUES?\s*",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"^[ \t]*`?(?P<name>\w{1,64})`?\s+[a-z]+", re.IGNORECASE | re.MULTILINE)
_NO_COLUMN = re.compile(r"(?:primary|unique|key|index|constraint|fulltext|foreign|check)\b", re.IGNORECASE)
_VALUE = re.compile(
    rf"\s*+(?:(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<end>;)|(?P<string>{_STRING})|(?P<null>NULL)|(?P<plain>[-+.\w]++))",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column, as text; ``line`` is where it begins. A column without a value is empty."""

    line: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        """Return a value, empty when the table has no such column."""
        return self.values.get(column, "")


@dataclass
class Dump:
    """The tables that were asked for.

    ``broken_at`` is the line where reading had to end, 0 when it did not; ``misfits`` are lines of rows that have not
    as many values as their table has columns.
    """

    tables: dict[str, list[Row]] = field(default_factory=dict)
    misfits: list[int] = field(default_factory=list)
    broken_at: int = 0


def read_dump(text: str, is_wanted: Callable[[str], bool]) -> Dump:
    """Read the rows of the tables whose names are wanted."""
    reading = _Reading(text, is_wanted)
    at = 0
    while 0 <= at < len(text):
        between = _BETWEEN.match(text, at)
        start = between.end() if between else at
        at = reading.statement(start) if start < len(text) else start
        if at < 0:
            reading.dump.broken_at = reading.lines.number(start)
    return reading.dump


class _Reading:
    """A dump being read, statement by statement."""

    def __init__(self, text: str, is_wanted: Callable[[str], bool]) -> None:
        self.dump, self.lines = Dump(), _Lines(text)
        self._text, self._is_wanted = text, is_wanted
        self._columns: dict[str, list[str]] = {}

    def statement(self, at: int) -> int:
        """Read one statement and return where it ends, or -1 where it is cut off."""
        insert = _INSERT.match(self._text, at)
        if insert and self._is_wanted(insert["table"]):
            listed = insert["columns"]
            columns = [name.strip(" `\n\r\t") for name in listed.split(",")] if listed else None
            return self._rows(insert.end(), insert["table"], columns)
        rest = _REST.match(self._text, at)
        create = _CREATE.match(self._text, at)
        if rest and create:
            found = (match["name"] for match in _COLUMN.finditer(self._text, create.end(), rest.end()))
            self._columns[create["table"]] = [name for name in found if not _NO_COLUMN.fullmatch(name)]
        return rest.end() if rest else -1

    def _rows(self, at: int, table: str, columns: list[str] | None) -> int:
        """Read “(…), (…);” and return where it ends, or -1 where it is cut off."""
        names = columns or self._columns.get(table, [])
        rows = self.dump.tables.setdefault(table, [])
        values: list[str] = []
        start, is_open = at, False
        while (found := _VALUE.match(self._text, at)) is not None:
            kind, at = found.lastgroup, found.end()
            if kind == "open":
                values, start, is_open = [], found.start("open"), True
            elif kind == "close":
                line, is_open = self.lines.number(start), False
                if names and len(values) == len(names):
                    rows.append(Row(line, dict(zip(names, values, strict=True))))
                else:
                    self.dump.misfits.append(line)
            elif kind == "end" and not is_open:
                return at
            elif kind == "string":
                values.append(_unescaped(found["string"][1:-1]))
            elif kind in {"null", "plain"}:
                values.append("" if kind == "null" else found["plain"])
        return -1


class _Lines:
    """Line numbers of places that only go forward."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._number = text, 0, 1

    def number(self, at: int) -> int:
        if at > self._at:
            self._number += self._text.count("\n", self._at, at)
            self._at = at
        return self._number


def _unescaped(text: str) -> str:
    if "\\" not in text and "'" not in text:
        return text
    return _ESCAPE.sub(lambda found: "'" if found[1] is None else _LETTERS.get(found[1], found[1]), text)
