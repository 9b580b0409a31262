"""Texts as they were read, kept between commands: what stands as it stood is neither read nor taken apart again."""

from __future__ import annotations

import json
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nq71.domain.manuscript import BundleFile, Field, Look, Manuscript, Pile
from nq71.storage.aside import Aside
from nq71.storage.program import program_mark
from nq71.storage.state_store import StateStore, sum_of

if TYPE_CHECKING:
    from pathlib import Path


_MANY = 500  # texts that are written down together


class TextStore:
    """The texts of one site that this program read."""

    def __init__(self, site: Path) -> None:
        """Read what was kept."""
        self._store = StateStore(site)
        self._program = program_mark()
        query = "select path from texts where program = ?"
        self._known = {path for (path,) in self._store.read_bare(query, self._program)}
        self._near: dict[str, tuple[str, str]] = {}
        self._at = ""
        self._used: set[str] = set()
        self._fresh: dict[str, tuple[str, str, str, str]] = {}

    def find(self, path: str, standing: str) -> Manuscript | None:
        """Return a text that was read when its files stood as they stand."""
        if path not in self._known:
            return None
        if self._at != _month_of(path):
            self._go_to(_month_of(path))
        then, told = self._near.get(path, ("", ""))
        if then != standing:
            return None
        self._used.add(path)
        return _manuscript(path, **json.loads(told))

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Remember a text, when there is nothing odd about it: the few others are read each time.

        Of a text that was just read nobody holds all that it says: ten years of them are most of what a build holds.
        """
        odd = manuscript.encoding or manuscript.fingerprint or manuscript.decomposed or manuscript.faults
        if not odd and manuscript.path == path:
            told = json.dumps(_record(manuscript), ensure_ascii=False)
            self._fresh[path] = (path, self._program, standing, told)
            self._used.add(path)
            if len(self._fresh) >= _MANY:
                self._write_fresh()
            manuscript.lay_aside(self._pile)

    @cached_property
    def _pile(self) -> Pile:
        return Pile(Aside())

    def _go_to(self, month: str) -> None:
        """Read what is kept of one month: all of ten years at once would take the room of all texts once more."""
        query = "select path, program, standing, told, sum from texts where program = ? and path between ? and ?"
        rows = self._store.read(query, self._program, month, f"{month}\U0010ffff")
        self._near = {path: (standing, told) for path, _, standing, told in rows}
        self._at = month

    def _write_fresh(self) -> None:
        rows = ((*row, sum_of(row)) for row in self._fresh.values())
        self._store.write(("insert or replace into texts values (?, ?, ?, ?, ?)", rows))
        self._fresh.clear()

    def save(self) -> None:
        """Write down what was read since; forget what is not there any more."""
        gone = [(path,) for path in self._known - self._used]
        if self._fresh:
            self._write_fresh()
        if gone or not self._known:
            self._store.write(
                ("delete from texts where path = ?", gone),
                ("delete from texts where program != ?", [(self._program,)]),
            )


class FewStoredTexts:
    """The same, for who asks for a few of them and has nothing to remember."""

    def __init__(self, site: Path) -> None:
        """Nothing is read yet."""
        self._store = StateStore(site)

    def find(self, path: str, standing: str) -> Manuscript | None:
        """Return a text that was read when its files stood as they stand."""
        query = "select path, program, standing, told, sum from texts where program = ? and path = ?"
        for _, _, then, told in self._store.read(query, program_mark(), path):
            if then == standing:
                return _manuscript(path, **json.loads(told))
        return None

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Leave it to the next who reads all."""


class PassingTexts:
    """The texts that one process has read."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: dict[str, tuple[str, Manuscript]] = {}
        self._used: dict[str, tuple[str, Manuscript]] = {}

    def find(self, path: str, standing: str) -> Manuscript | None:
        """Return a text that was read when its files stood as they stand."""
        then, manuscript = self._kept.get(path, ("", None))
        if manuscript is None or then != standing:
            return None
        self._used[path] = (standing, manuscript)
        return manuscript

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Remember a text."""
        self._used[path] = (standing, manuscript)

    def save(self) -> None:
        """Forget what was not asked for since."""
        self._kept, self._used = self._used, {}


def _month_of(path: str) -> str:
    """Return where a text lies, ``content/2026/11``; a page is a month by itself."""
    return "/".join(path.split("/")[:3])


def _record(text: Manuscript) -> dict[str, Any]:
    """Return all that a text without oddities holds."""
    return {
        "known": {"mark": text.mark, "content_hash": text.content_hash},
        "disk_path": text.disk_path,
        "head": text.head,
        "body": text.body,
        "tail": text.tail,
        "body_line": text.body_line,
        "front_matter_end": text.front_matter_end,
        "fields": [[*_field_record(field), key] for key, field in text.fields.items()],
        "others": [
            [_field_record(field) for field in fields] for fields in (text.unknown, text.repeated, text.empty)
        ],
        "files": [
            [each.name, each.sha256, each.disk_name, each.width, each.height, each.look, each.moving, each.fault]
            for each in text.files
        ],
    }


def _field_record(field: Field) -> list[Any]:
    return [field.key, field.line, field.items, field.is_list, field.last_line]


def _manuscript(path: str, known: dict[str, str], **told: Any) -> Manuscript:
    """Return a text with what was worked out of it: a hash over a text takes as long as reading it."""
    fields, others, files = (told.pop(key) for key in ("fields", "others", "files"))
    unknown, repeated, empty = (tuple(_field(*each) for each in several) for several in others)
    text = Manuscript(
        path=path,
        fields=MappingProxyType({key: _field(*each) for *each, key in fields}),
        unknown=unknown,
        repeated=repeated,
        empty=empty,
        files=tuple(_file(*each) for each in files),
        **told,
    )
    vars(text).update(known)  # as its cached properties would
    return text


def _field(key: str, line: int, items: list[str], is_list: bool, last_line: int) -> Field:  # noqa: FBT001 - as written
    return Field(key, line, tuple(items), is_list, last_line)


def _file(*told: Any) -> BundleFile:
    name, sha256, disk_name, width, height, look, moving, fault = told
    return BundleFile(name, sha256, disk_name, width, height, Look(look), moving, fault)
