"""What builds remember: the files of each output, and the bodies of the texts that stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nq71.storage.output_tree import Standing
from nq71.storage.state_store import StateStore, sum_of
from nq71.storage.told_files import is_young

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeptBody(NamedTuple):
    """The HTML of one text, its words, and all that they follow from.

    ``inputs`` marks the text with its pictures; ``answers`` is what each link that was asked for leads to, as JSON.
    """

    inputs: str
    answers: str
    html: str
    words: int


class OutputState:
    """What one output of a site holds, file by file and body by body."""

    def __init__(self, site: Path, output: Path) -> None:
        """Remember in ``site`` what stands in ``output``."""
        self._store = StateStore(site)
        self._output = str(output)

    def load(self) -> dict[str, Standing]:
        """Return what was remembered of the files, by address; nothing when there is nothing to be believed."""
        query = "select output, url, sha256, origin, size, mtime_ns, inode, sum from files where output = ?"
        return {url: Standing(*rest) for _, url, *rest in self._store.read(query, self._output)}

    def save(self, before: Mapping[str, Standing], files: Mapping[str, Standing]) -> None:
        """Remember ``files``; ``before`` is what was loaded. Outputs that are no more are forgotten."""
        known = _settled(files)
        changed = ((self._output, url, *each) for url, each in known.items() if before.get(url) != each)
        gone = [(self._output, url) for url in before.keys() - known.keys()]
        left = self._outputs_that_went()
        self._store.write(
            ("delete from files where output = ?", left),
            ("delete from bodies where output = ?", left),
            ("delete from settled where output = ?", left),
            ("delete from files where output = ? and url = ?", gone),
            (
                "insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*row, sum_of(row)) for row in changed),
            ),
        )

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return the bodies that were remembered, by the path of their manuscript."""
        query = "select output, path, inputs, answers, html, words, sum from bodies where output = ?"
        return {path: KeptBody(*rest) for _, path, *rest in self._store.read(query, self._output)}

    def save_bodies(self, before: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody]) -> None:
        """Remember ``bodies``; ``before`` is what was loaded. Nothing stays of the others."""
        changed = ((self._output, path, *each) for path, each in bodies.items() if before.get(path) != each)
        gone = [(self._output, path) for path in before.keys() - bodies.keys()]
        self._store.write(
            ("delete from bodies where output = ? and path = ?", gone),
            ("insert or replace into bodies values (?, ?, ?, ?, ?, ?, ?)", ((*row, sum_of(row)) for row in changed)),
        )

    def _outputs_that_went(self) -> list[tuple[str]]:
        seen = {row[0] for row in self._store.read_bare("select distinct output from files")}
        return [(output,) for output in seen if not Path(output).exists()]


class PassingState:
    """What one process remembers, as long as it lives."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._files: Mapping[str, Standing] = {}
        self._bodies: Mapping[str, KeptBody] = {}

    def load(self) -> dict[str, Standing]:
        """Return what was remembered of the files, by address."""
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
    return {url: each._replace(mtime_ns=0) if is_young(each.mtime_ns) else each for url, each in files.items()}
