"""Texts as they were read, kept between commands: what stands as it stood is neither read nor taken apart again."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nq71.domain.manuscript import BundleFile, Field, Look, Manuscript
from nq71.storage.program import program_mark
from nq71.storage.state_store import StateStore, sum_of

if TYPE_CHECKING:
    from pathlib import Path


class TextStore:
    """The texts of one site that this program read."""

    def __init__(self, site: Path) -> None:
        """Read what was kept."""
        self._store = StateStore(site)
        self._program = program_mark()
        query = "select path, program, standing, told, sum from texts where program = ?"
        self._kept = {row[0]: row for row in self._store.read(query, self._program)}
        self._used: set[str] = set()
        self._fresh: dict[str, tuple[str, str, str, str]] = {}

    def find(self, path: str, standing: str) -> Manuscript | None:
        """Return a text that was read when its files stood as they stand."""
        _, _, then, told = self._kept.get(path, ("", "", "", ""))
        if then != standing:
            return None
        self._used.add(path)
        return _manuscript(path, **json.loads(told))

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Remember a text, when there is nothing odd about it: the few others are read each time."""
        odd = manuscript.encoding or manuscript.fingerprint or manuscript.decomposed or manuscript.faults
        if not odd and manuscript.path == path:
            told = json.dumps(_record(manuscript), ensure_ascii=False)
            self._fresh[path] = (path, self._program, standing, told)

    def save(self) -> None:
        """Write down what was read since; forget what is not there any more."""
        gone = [(path,) for path in self._kept.keys() - self._used]
        if gone or self._fresh:
            self._store.write(
                ("delete from texts where path = ?", gone),
                ("delete from texts where program != ?", [(self._program,)]),
                (
                    "insert or replace into texts values (?, ?, ?, ?, ?)",
                    ((*row, sum_of(row)) for row in self._fresh.values()),
                ),
            )


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


def _record(text: Manuscript) -> dict[str, Any]:
    """Return all that a text without oddities holds."""
    return {
        "known": {"mark": text.mark, "content_hash": text.content_hash},
        "disk_path": text.disk_path,
        "typed": text.typed,
        "body": len(text.body) if text.typed.endswith(text.body) else text.body,
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
    fields, others, files, body = (told.pop(key) for key in ("fields", "others", "files", "body"))
    unknown, repeated, empty = (tuple(_field(*each) for each in several) for several in others)
    text = Manuscript(
        path=path,
        body=told["typed"][len(told["typed"]) - body :] if isinstance(body, int) else body,
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
