"""Builds that are done already: the same program would make the same of the same sources, and all of it stands.

Only what is told is believed (``told_files``); whatever differs means a build, which finds out what is really new.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nq71.readers.standing import is_young
from nq71.storage.program import program_mark
from nq71.storage.state_store import StateStore, sum_of
from nq71.storage.told_files import Told, hash_of
from nq71.storage.told_output import mark_of_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.storage.output_tree import Standing
    from nq71.storage.told_output import Telling


class Answer(NamedTuple):
    """How a build ended: its ``words``, the ``moment`` that it was of, and ``until`` when it says the same.

    ``edition`` names what was decided about all articles, which ``EditionStore`` may know. Moments are seconds since
    1970. Between the two only the stamps differ, which name the moment in its ``zone``.
    """

    words: str
    zone: str
    moment: int
    until: int
    edition: str


class Before(NamedTuple):
    """The last good build: how it ended, and the marks of its ``sources`` and ``files``, beside what was young."""

    answer: Answer
    sources: str
    young_sources: Mapping[str, str]
    files: str
    young_files: Mapping[str, str]


class _Row(NamedTuple):
    """One row of the table; ``young…`` are SHA-256 (hex) by path, as JSON."""

    output: str
    program: str
    words: str
    zone: str
    moment: int
    until: int
    edition: str
    sources: str
    young_sources: str
    files: str
    young_files: str


class Settled:
    """What is remembered of the last good build of a site into one output."""

    def __init__(self, site: Path, output: Path) -> None:
        """Remember in ``site``."""
        self._store = StateStore(site)
        self._site, self._output = str(site), str(output)

    def find(self, sources: Told, output: Telling) -> Answer | None:
        """Return how the build of these very sources ended, when ``output``, which it made, stands as it was made."""
        query = f"select {', '.join(_Row._fields)}, sum from settled where output = ?"  # noqa: S608 - our own names
        for row in map(_Row._make, self._store.read(query, self._output)):
            if self._stands(row, sources, output):
                self._let_grow(row)
                return Answer(row.words, row.zone, row.moment, row.until, row.edition)
        return None

    def keep(self, answer: Answer, sources: Told, files: Mapping[str, Standing]) -> None:
        """Remember how a build ended that began after ``sources`` were told, and the ``files`` that it left."""
        young = {url: each.sha256 for url, each in files.items() if is_young(each.mtime_ns)}
        self.keep_told(Before(answer, sources.mark, sources.young, mark_of_output(files), young))

    def keep_told(self, build: Before) -> None:
        """Remember how a build ended that somebody has told."""
        answer, sources, young_sources, files, young_files = build
        marks = sources, json.dumps(young_sources), files, json.dumps(young_files)
        self._write(_Row(self._output, program_mark(), *answer, *marks))

    def before(self) -> Before | None:
        """Return the last good build, if this very program made it."""
        query = f"select {', '.join(_Row._fields)}, sum from settled where output = ?"  # noqa: S608 - our own names
        for row in map(_Row._make, self._store.read(query, self._output)):
            if row.program == program_mark():
                answer = Answer(row.words, row.zone, row.moment, row.until, row.edition)
                young = json.loads(row.young_sources), json.loads(row.young_files)
                return Before(answer, row.sources, young[0], row.files, young[1])
        return None

    def _stands(self, row: _Row, sources: Told, output: Telling) -> bool:
        if (row.program, row.sources) != (program_mark(), sources.mark):
            return False
        if not hold_alike(self._site, json.loads(row.young_sources)):
            return False
        return output.mark() == row.files and hold_alike(self._output, json.loads(row.young_files))

    def _let_grow(self, row: _Row) -> None:
        """What was young and has just been read need not be read again, once it has come of age."""
        try:
            sources, files = _still_young(self._site, row.young_sources), _still_young(self._output, row.young_files)
        except OSError:  # somebody is at work there
            return
        if (sources, files) != (row.young_sources, row.young_files):
            self._write(row._replace(young_sources=sources, young_files=files))

    def _write(self, row: _Row) -> None:
        self._store.write(
            ("insert or replace into settled values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*row, sum_of(row))])
        )


def hold_alike(folder: str, young: Mapping[str, str]) -> bool:
    """Whether files hold what they held when nobody could tell by their times."""
    try:
        return all(hash_of(f"{folder}/{path}") == sha256 for path, sha256 in young.items())
    except OSError:
        return False


def _still_young(folder: str, young: str) -> str:
    held = json.loads(young)
    return json.dumps(
        {path: sha256 for path, sha256 in held.items() if is_young(Path(folder, path).stat().st_mtime_ns)}
    )
