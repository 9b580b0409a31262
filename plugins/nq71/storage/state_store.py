"""What is remembered of a site between one command and the next: one SQLite file, to be deleted at any moment.

Nothing in it is believed that does not add up: each row ends with a sum over what it says. A file that cannot be read
is thrown away; one that cannot be written is no reason to fail.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nq71.storage.kept_forms import is_inside, open_room, remove

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STATE_FILE = Path(".nq71") / "state.sqlite"
_VERSION = 9
_PATIENCE = 10  # seconds that another command may hold the file
_FAULTS = (sqlite3.Error, OSError, TypeError, ValueError)
_NO_DAMAGE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")
_TABLES = """
drop table if exists files;
drop table if exists bodies;
drop table if exists verdicts;
drop table if exists sections;
drop table if exists texts;
drop table if exists settled;
drop table if exists editions;
drop table if exists notes;
create table files (
    output text not null, url text not null, sha256 text not null, origin text not null,
    size integer not null, mtime_ns integer not null, inode integer not null, sum integer not null,
    primary key (output, url)
) without rowid;
create table bodies (
    output text not null, path text not null, inputs text not null, answers text not null, words integer not null,
    html_mark text not null, sum integer not null, html text not null,
    primary key (output, path)
) without rowid;
create table verdicts (
    mark text not null primary key, problems text not null, again text not null, asked text not null,
    sum integer not null
) without rowid;
create table sections (
    output text not null, name text not null, mark text not null, files text not null, sum integer not null,
    primary key (output, name)
) without rowid;
create table texts (
    path text not null primary key, program text not null, standing text not null, told text not null,
    sum integer not null
) without rowid;
create table settled (
    output text not null primary key, program text not null, words text not null, zone text not null,
    moment integer not null, until integer not null, edition text not null,
    sources text not null, young_sources text not null,
    files text not null, young_files text not null, sum integer not null
) without rowid;
create table editions (
    output text not null primary key, name text not null, lines text not null, shared text not null,
    spare text not null, sum integer not null
) without rowid;
create table notes (
    output text not null, path text not null, place integer not null, id text not null, date integer not null,
    themes text not null, mark text not null, changed text not null, sum integer not null,
    primary key (output, path)
) without rowid;
create unique index places on notes (output, place);
"""

Statement = tuple[str, "Iterable[Sequence[Any]]"]


class StateStore:
    """The file of one site."""

    def __init__(self, site: Path) -> None:
        """Nothing is read yet."""
        self._path = site / STATE_FILE

    def read(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows of a query, whose last column is the sum over all others; only those that add up."""
        return [row[:-1] for row in self.read_bare(query, *values) if row[-1] == sum_of(row[:-1])]

    def read_bare(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows of a query that has no sum."""
        if not self._path.is_file() or not is_inside(self._path):
            return []
        try:
            with closing(self._open()) as database:
                return database.execute(query, values).fetchall()
        except _FAULTS as fault:
            self._forget_damage(fault)
            return []

    def read_each(self, query: str, *several: tuple[str | int, ...]) -> list[tuple[Any, ...]]:
        """Return the same as ``read`` for several sets of values, one after the other."""
        if not self._path.is_file() or not is_inside(self._path):
            return []
        try:
            with closing(self._open()) as database:
                database.execute("begin")  # locked once, not for each
                found = [row for values in several for row in database.execute(query, values)]
        except _FAULTS as fault:
            self._forget_damage(fault)
            return []
        return [row[:-1] for row in found if row[-1] == sum_of(row[:-1])]

    def write(self, *statements: Statement) -> None:
        """Carry out statements, each for all of its rows: all of them, or none."""
        if not is_inside(self._path):
            return
        try:
            open_room(self._path.parent)
            with closing(self._open()) as database, database:
                for statement, rows in statements:
                    database.executemany(statement, rows)
        except _FAULTS as fault:
            self._forget_damage(fault)

    def forget(self) -> None:
        """Throw the whole file away."""
        if is_inside(self._path):
            remove(self._path)

    def _forget_damage(self, fault: Exception) -> None:
        if getattr(fault, "sqlite_errorname", "SQLITE_CORRUPT").startswith(_NO_DAMAGE):
            return  # somebody else has it, or the disk is full: what stands there is good
        self.forget()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            database.execute("pragma secure_delete = on")  # nothing stays of what was taken down
            database.execute("pragma synchronous = off")  # what a power cut damages does not add up
            if database.execute("pragma user_version").fetchone()[0] != _VERSION:
                database.executescript(f"{_TABLES} pragma user_version = {_VERSION}")
        except BaseException:
            database.close()
            raise
        return database


def sum_of(values: Sequence[Any]) -> int:
    """Return a sum over the values of a row: texts and numbers, of which each column has one kind."""
    return zlib.crc32("\x1f".join(map(str, values)).encode("utf-8", "surrogatepass"))
