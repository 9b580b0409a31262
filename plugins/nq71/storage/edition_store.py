"""What the last good build decided about each article: so the next can make a few of them anew and ask no others."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from nq71.domain.noted import NotAtHandError, Noted
from nq71.storage.program import program_mark
from nq71.storage.state_store import StateStore, sum_of
from nq71.storage.told_spare import SpareTold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

_NOTE = "select output, path, place, id, date, themes, mark, changed, sum from notes where output = ? and "


class KeptEdition(NamedTuple):
    """One edition. ``name`` tells it from all others; ``lines`` are the sources of which it was made, as told.

    ``shared`` is what its pages show in common, as JSON knows it, and ``spare`` how the spare of its output stood
    when that was equal to it.
    """

    name: str
    lines: tuple[str, ...]
    shared: dict[str, Any]
    spare: SpareTold | None = None


class EditionStore:
    """What is remembered of the edition that stands in one output."""

    def __init__(self, site: Path, output: Path) -> None:
        """Remember in ``site``."""
        self._store = StateStore(site)
        self._output = str(output)

    def find(self, name: str) -> KeptEdition | None:
        """Return the edition of this name, if it is the one that is remembered, and this very program made it."""
        query = "select output, name, lines, shared, spare, sum from editions where output = ? and name = ?"
        for *row, total in self._store.read_bare(query, self._output, name):
            if total != _sum_of_edition(row):
                continue
            _, _, lines, shared, spare = row
            told = json.loads(spare)
            stood = SpareTold(told[0], tuple(told[1])) if told else None
            found = KeptEdition(name, _lines_in(lines), json.loads(shared), stood)
            if found.shared["program"] == program_mark() and self._count() == found.shared["articles"]:
                return found
        return None

    def keep(self, edition: KeptEdition, notes: Iterable[Noted]) -> None:
        """Remember an edition, with the notes on all of its articles."""
        self._store.write(
            ("delete from notes where output = ?", [(self._output,)]),
            ("insert into notes values (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(self._row, notes)),
            ("insert or replace into editions values (?, ?, ?, ?, ?, ?)", [self._edition_row(edition)]),
        )

    def amend(self, edition: KeptEdition, notes: Iterable[Noted]) -> None:
        """Remember an edition in which only these notes are others than in the one before."""
        self._store.write(
            ("insert or replace into notes values (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(self._row, notes)),
            ("insert or replace into editions values (?, ?, ?, ?, ?, ?)", [self._edition_row(edition)]),
        )

    def by_path(self, path: str) -> Noted | None:
        """Return the note on an article that is published."""
        return next(self._notes("path = ?", path), None)

    def at(self, place: int) -> Noted | None:
        """Return the note on the article at a place in the line, the newest at 0."""
        return next(self._notes("place = ?", place), None)

    def sharing(self, themes: Collection[str]) -> Iterable[Noted]:
        """Return the notes on all articles that have one of these themes, and perhaps on others, in their line."""
        like = " or ".join("themes like ?" for _ in themes)
        return self._notes(f"({like}) order by place", *(f"%{json.dumps(theme)[1:-1]}%" for theme in themes))

    def _notes(self, where: str, *values: str | int) -> Iterator[Noted]:
        """Read notes: all that there are, or none. Raises ``NotAtHandError`` where one is damaged."""
        for *row, total in self._store.read_bare(_NOTE + where, self._output, *values):
            if total != sum_of(row):
                raise NotAtHandError(row)
            _, path, place, id_, date, themes, mark, changed = row
            yield Noted(path, place, id_, date, tuple(json.loads(themes)), mark, changed)

    def _count(self) -> int:
        rows = self._store.read_bare("select count(*) from notes where output = ?", self._output)
        return rows[0][0] if rows else 0

    def _row(self, noted: Noted) -> tuple[Any, ...]:
        row = (self._output, *noted._replace(themes=json.dumps(noted.themes)))  # type: ignore[arg-type] # a column
        return (*row, sum_of(row))

    def _edition_row(self, edition: KeptEdition) -> tuple[Any, ...]:
        row = (self._output, edition.name, _bytes_of(edition.lines), *map(json.dumps, edition[2:]))
        return (*row, _sum_of_edition(row))


def _sum_of_edition(row: Sequence[Any]) -> int:
    """Return the sum over a row; its lines, which are by far the most of it, are not made a text for that."""
    output, name, lines, *others = row
    return sum_of((output, name, zlib.crc32(lines), *others))


def _bytes_of(lines: Iterable[str]) -> bytes:
    """Return lines as a file of them: names of files may hold what is no text."""
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _lines_in(file: bytes) -> tuple[str, ...]:
    return tuple(file.decode("utf-8", "surrogateescape").split("\n"))
