"""What builds remember: the files of each output, and the bodies of the texts that stand in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nq71.readers.standing import is_young
from nq71.storage.output_tree import Section, Standing
from nq71.storage.state_store import StateStore, sum_of
from nq71.storage.text_store import PassingTexts, TextStore
from nq71.storage.verdict_store import VerdictStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nq71.storage.output_tree import OutputTree


class KeptBody(NamedTuple):
    """What is known of the HTML of one text: its SHA-256 (hex), its number of words, and all that it follows from.

    ``inputs`` marks the text with its pictures; ``answers`` is what each link that was asked for leads to, as JSON.
    """

    inputs: str
    answers: str
    words: int
    html_mark: str

    def is_of(self, html: str) -> bool:
        """Whether this is the HTML that is meant."""
        return hashlib.sha256(html.encode()).hexdigest() == self.html_mark


class OutputState:
    """What one output of a site holds, file by file and body by body."""

    def __init__(self, site: Path, output: Path) -> None:
        """Remember in ``site`` what stands in ``output``."""
        self._site = site
        self._store = StateStore(site)
        self._output = str(output)

    def texts(self) -> TextStore:
        """Return the texts of the site as they were read."""
        return TextStore(self._site)

    def verdicts(self, site: Path) -> VerdictStore:
        """Return what was found of the texts of a site."""
        return VerdictStore(site)

    def load(self) -> dict[str, Standing]:
        """Return what was remembered of the files, by address; nothing when there is nothing to be believed."""
        query = "select output, url, sha256, origin, size, mtime_ns, inode, sum from files where output = ?"
        return {url: Standing(*rest) for _, url, *rest in self._store.read(query, self._output)}

    def load_sections(self) -> dict[str, Section]:
        """Return what was remembered of sections, by name."""
        query = "select output, name, mark, files, sum from sections where output = ?"
        rows = self._store.read(query, self._output)
        return {name: Section(mark, _pairs(json.loads(files))) for _, name, mark, files in rows}

    def save(
        self, before: Mapping[str, Standing], files: Mapping[str, Standing], sections: Mapping[str, Section]
    ) -> None:
        """Remember ``files`` and ``sections``; ``before`` is what was loaded of files.

        Outputs that are no more are forgotten.
        """
        known = _settled(files)
        changed = ((self._output, url, *each) for url, each in known.items() if before.get(url) != each)
        gone = [(self._output, url) for url in before.keys() - known.keys()]
        left = self._outputs_that_went()
        parts = ((self._output, name, each.mark, json.dumps(each.files)) for name, each in sections.items())
        self._store.write(
            ("delete from files where output = ?", left),
            ("delete from bodies where output = ?", left),
            ("delete from sections where output = ?", [*left, (self._output,)]),
            ("delete from settled where output = ?", left),
            ("delete from editions where output = ?", left),
            ("delete from notes where output = ?", left),
            ("delete from files where output = ? and url = ?", gone),
            (
                "insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*row, sum_of(row)) for row in changed),
            ),
            ("insert into sections values (?, ?, ?, ?, ?)", ((*row, sum_of(row)) for row in parts)),
        )

    def find_files(self, urls: Iterable[str]) -> dict[str, Standing]:
        """Return what was remembered of a few files, by address."""
        query = (
            "select output, url, sha256, origin, size, mtime_ns, inode, sum from files where output = ? and url = ?"
        )
        found = self._store.read_each(query, *((self._output, url) for url in urls))
        return {url: Standing(*rest) for _, url, *rest in found}

    def find_section(self, name: str) -> Section | None:
        """Return what was remembered of one section."""
        query = "select output, name, mark, files, sum from sections where output = ? and name = ?"
        for _, _, mark, files in self._store.read(query, self._output, name):
            return Section(mark, _pairs(json.loads(files)))
        return None

    def find_body(self, path: str) -> tuple[KeptBody, str] | None:
        """Return what was remembered of one body, with its HTML."""
        columns = "output, path, inputs, answers, words, html_mark, sum, html"
        query = f"select {columns} from bodies where output = ? and path = ?"  # noqa: S608 - our own names
        for *row, total, html in self._store.read_bare(query, self._output, path):
            body = KeptBody(*row[2:])
            if total == sum_of(row) and body.is_of(html):
                return body, html
        return None

    def amend(
        self, tree: OutputTree, sections: Mapping[str, Section], bodies: Mapping[str, tuple[KeptBody, str]]
    ) -> None:
        """Remember what a tree knows of a few files, a few sections and bodies; all others stay what they are."""
        files = ((self._output, url, *each) for url, each in _settled(tree.files).items())
        parts = ((self._output, name, each.mark, json.dumps(each.files)) for name, each in sections.items())
        texts = ((self._output, path, *body) for path, (body, _) in bodies.items())
        htmls = (html for _, html in bodies.values())
        self._store.write(
            ("delete from files where output = ? and url = ?", ((self._output, url) for url in tree.removed)),
            ("insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?)", ((*row, sum_of(row)) for row in files)),
            ("insert or replace into sections values (?, ?, ?, ?, ?)", ((*row, sum_of(row)) for row in parts)),
            (
                "insert or replace into bodies values (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*row, sum_of(row), html) for row, html in zip(texts, htmls, strict=True)),
            ),
        )

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return what was remembered of bodies, by the path of their manuscript."""
        query = "select output, path, inputs, answers, words, html_mark, sum from bodies where output = ?"
        return {path: KeptBody(*rest) for _, path, *rest in self._store.read(query, self._output)}

    def load_html(self) -> dict[str, str]:
        """Return the HTML of all bodies, by the same path; whoever wants one says what it has to be."""
        return dict(self._store.read_bare("select path, html from bodies where output = ?", self._output))

    def save_bodies(
        self, before: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody], fresh: Iterable[tuple[str, str]]
    ) -> None:
        """Remember ``bodies``, by path; ``fresh`` is new HTML of some, ``before`` what was loaded.

        Nothing stays of the others.
        """
        gone = [(self._output, path) for path in before.keys() - bodies.keys()]
        known = (((self._output, path, *bodies[path]), html) for path, html in fresh)
        self._store.write(
            ("delete from bodies where output = ? and path = ?", gone),
            (
                "insert or replace into bodies values (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*row, sum_of(row), html) for row, html in known),
            ),
        )

    def _outputs_that_went(self) -> list[tuple[str]]:
        seen = {row[0] for row in self._store.read_bare("select distinct output from files")}
        return [(output,) for output in seen if not Path(output).exists()]


class PassingState:
    """What one process remembers, as long as it lives."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._files: Mapping[str, Standing] = {}
        self._sections: Mapping[str, Section] = {}
        self._bodies: Mapping[str, KeptBody] = {}
        self._html: Mapping[str, str] = {}
        self._texts = PassingTexts()
        self._verdicts: VerdictStore | None = None

    def texts(self) -> PassingTexts:
        """Return the texts as they were read."""
        return self._texts

    def verdicts(self, site: Path) -> VerdictStore:
        """Return what was found of the texts of a site: what is written down too, for a preview that begins."""
        if self._verdicts is None:
            self._verdicts = VerdictStore(site)
        return self._verdicts

    def load(self) -> dict[str, Standing]:
        """Return what was remembered of the files, by address."""
        return dict(self._files)

    def load_sections(self) -> dict[str, Section]:
        """Return what was remembered of sections, by name."""
        return dict(self._sections)

    def save(self, _: Mapping[str, Standing], files: Mapping[str, Standing], sections: Mapping[str, Section]) -> None:
        """Remember ``files`` and ``sections``."""
        self._files, self._sections = _settled(files), sections

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return what was remembered of bodies, by the path of their manuscript."""
        return dict(self._bodies)

    def load_html(self) -> Mapping[str, str]:
        """Return the HTML of all bodies, by the same path."""
        return self._html

    def save_bodies(
        self, _: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody], fresh: Iterable[tuple[str, str]]
    ) -> None:
        """Remember ``bodies``, by path; ``fresh`` is new HTML of some."""
        self._bodies = dict(bodies)
        html = dict(fresh)
        self._html = {path: html[path] if path in html else self._html[path] for path in bodies}


def _pairs(files: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, str]]:
    return {url: (sha256, note) for url, (sha256, note) in files.items()}


def _settled(files: Mapping[str, Standing]) -> dict[str, Standing]:
    """Return the same files; of those that are so young that one tick of the clock could hide a change, no time."""
    return {url: each._replace(mtime_ns=0) if is_young(each.mtime_ns) else each for url, each in files.items()}
