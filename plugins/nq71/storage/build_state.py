"""What builds remember of a site between one and the next: one SQLite file, which may be deleted at any moment.

It has the files of each output, and the bodies of the articles that stand in it. Nothing in it is believed that does
not add up: each row carries a sum over what it says. A file that cannot be read is thrown away; one that cannot be
written is no reason to fail a build.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, NamedTuple

from nq71.storage.kept_forms import is_inside, open_room, remove
from nq71.storage.output_tree import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_FILE = Path(".nq71") / "state.sqlite"
_VERSION = 2
_PATIENCE = 10  # seconds that another build may hold the file
_TICK = 2_000_000_000  # nanoseconds: so coarse are the times of some disks
_FAULTS = (sqlite3.Error, OSError, TypeError, ValueError)
_NO_DAMAGE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")
_TABLES = """
drop table if exists files;
drop table if exists bodies;
create table bodies (
    output text not null, path text not null, inputs text not null, answers text not null, html text not null,
    words integer not null, sum integer not null,
    primary key (output, path)
) without rowid;
create table files (
    output text not null, url text not null, sha256 text not null, origin text not null,
    size integer not null, mtime_ns integer not null, inode integer not null, sum integer not null,
    primary key (output, url)
) without rowid;
"""


class KeptBody(NamedTuple):
    """The HTML of one text, its words, and all that they follow from.

    ``inputs`` marks the text with its pictures; ``answers`` is what each link that was asked for leads to, as JSON.
    """

    inputs: str
    answers: str
    html: str
    words: int


class OutputState:
    """What one output of a site holds, file by file."""

    def __init__(self, site: Path, output: Path) -> None:
        """Remember in ``site`` what stands in ``output``."""
        self._path = site / STATE_FILE
        self._output = str(output)

    def load(self) -> dict[str, Standing]:
        """Return what was remembered, by address; nothing when there is nothing to be believed."""
        if not self._path.is_file() or not is_inside(self._path):
            return {}
        try:
            with closing(self._open()) as database:
                rows = database.execute(
                    "select url, sha256, origin, size, mtime_ns, inode, sum from files where output = ?",
                    (self._output,),
                )
                return {url: Standing(*rest) for url, *rest, kept in rows if kept == _sum(url, *rest)}
        except _FAULTS as fault:
            self._forget_damage(fault)
            return {}

    def save(self, before: Mapping[str, Standing], files: Mapping[str, Standing]) -> None:
        """Remember ``files``; ``before`` is what was loaded."""
        known = _settled(files)
        changed = ((url, each) for url, each in known.items() if before.get(url) != each)
        rows = [(self._output, url, *each, _sum(url, *each)) for url, each in changed]
        gone = [(self._output, url) for url in before.keys() - known.keys()]
        if not is_inside(self._path):
            return
        try:
            open_room(self._path.parent)
            with closing(self._open()) as database, database:
                _forget_outputs_that_went(database)
                database.executemany("delete from files where output = ? and url = ?", gone)
                database.executemany("insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        except _FAULTS as fault:
            self._forget_damage(fault)

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return the bodies that were remembered, by the path of their manuscript."""
        if not self._path.is_file() or not is_inside(self._path):
            return {}
        try:
            with closing(self._open()) as database:
                rows = database.execute(
                    "select path, inputs, answers, html, words, sum from bodies where output = ?", (self._output,)
                )
                return {path: KeptBody(*rest) for path, *rest, kept in rows if kept == _sum(path, *rest)}
        except _FAULTS as fault:
            self._forget_damage(fault)
            return {}

    def save_bodies(self, before: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody]) -> None:
        """Remember ``bodies``; ``before`` is what was loaded. Nothing stays of the others."""
        if not is_inside(self._path):
            return
        changed = ((path, each) for path, each in bodies.items() if before.get(path) != each)
        rows = [(self._output, path, *each, _sum(path, *each)) for path, each in changed]
        gone = [(self._output, path) for path in before.keys() - bodies.keys()]
        try:
            open_room(self._path.parent)
            with closing(self._open()) as database, database:
                database.executemany("delete from bodies where output = ? and path = ?", gone)
                database.executemany("insert or replace into bodies values (?, ?, ?, ?, ?, ?, ?)", rows)
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
            if database.execute("pragma user_version").fetchone()[0] != _VERSION:
                database.executescript(f"{_TABLES} pragma user_version = {_VERSION}")
        except BaseException:
            database.close()
            raise
        return database


class PassingState:
    """What one process remembers, as long as it lives."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._files: Mapping[str, Standing] = {}
        self._bodies: Mapping[str, KeptBody] = {}

    def load(self) -> dict[str, Standing]:
        """Return what was remembered, by address."""
        return dict(self._files)

    def save(self, _: Mapping[str, Standing], files: Mapping[str, Standing]) -> None:
        """Remember ``files``."""
        self._files = _settled(files)

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return the bodies that were remembered, by the path of their manuscript."""
        return dict(self._bodies)

    def save_bodies(self, _: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody]) -> None:
        """Remember ``bodies``."""
        self._bodies = bodies


def _settled(files: Mapping[str, Standing]) -> dict[str, Standing]:
    """Return the same files; of those that are so young that one tick of the clock could hide a change, no time."""
    young = time_ns() - _TICK
    return {url: each if each.mtime_ns < young else each._replace(mtime_ns=0) for url, each in files.items()}


def _forget_outputs_that_went(database: sqlite3.Connection) -> None:
    outputs = database.execute("select distinct output from files").fetchall()
    gone = [(output,) for (output,) in outputs if not Path(output).exists()]
    database.executemany("delete from files where output = ?", gone)
    database.executemany("delete from bodies where output = ?", gone)


def _sum(*values: str | int) -> int:
    return zlib.crc32(repr(values).encode())
