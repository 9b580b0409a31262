"""What builds remember of a site between one and the next: one SQLite file, which may be deleted at any moment.

Nothing in it is believed that does not add up: each row carries a sum over what it says. A file that cannot be read
is thrown away; one that cannot be written is no reason to fail a build.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from nq71.storage.kept_forms import is_inside, open_room, remove
from nq71.storage.output_tree import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_FILE = Path(".nq71") / "state.sqlite"
_VERSION = 1
_PATIENCE = 10  # seconds that another build may hold the file
_TICK = 2_000_000_000  # nanoseconds: so coarse are the times of some disks
_FAULTS = (sqlite3.Error, OSError, TypeError, ValueError)
_NO_DAMAGE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")
_TABLE = """
create table if not exists files (
    output text not null, url text not null, sha256 text not null, origin text not null,
    size integer not null, mtime_ns integer not null, inode integer not null, sum integer not null,
    primary key (output, url)
) without rowid
"""


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
                database.executemany("delete from files where output = ?", _outputs_that_went(database))
                database.executemany("delete from files where output = ? and url = ?", gone)
                database.executemany("insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
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
            if database.execute("pragma user_version").fetchone()[0] != _VERSION:
                database.executescript(f"drop table if exists files; {_TABLE}; pragma user_version = {_VERSION}")
        except BaseException:
            database.close()
            raise
        return database


class PassingState:
    """What one process remembers, as long as it lives."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._files: Mapping[str, Standing] = {}

    def load(self) -> dict[str, Standing]:
        """Return what was remembered, by address."""
        return dict(self._files)

    def save(self, _: Mapping[str, Standing], files: Mapping[str, Standing]) -> None:
        """Remember ``files``."""
        self._files = _settled(files)


def _settled(files: Mapping[str, Standing]) -> dict[str, Standing]:
    """Return the same files; of those that are so young that one tick of the clock could hide a change, no time."""
    young = time_ns() - _TICK
    return {url: each if each.mtime_ns < young else each._replace(mtime_ns=0) for url, each in files.items()}


def _outputs_that_went(database: sqlite3.Connection) -> list[tuple[str]]:
    outputs = database.execute("select distinct output from files")
    return [(output,) for (output,) in outputs if not Path(output).exists()]


def _sum(*values: str | int) -> int:
    return zlib.crc32(repr(values).encode())
