"""One state of the whole site, as it is put on a far side: every file's print, the articles, what was taken down."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nq71.text.fold import DEVICE

OUR_FOLDER = ".nq71"  # on the far side: what we keep there for ourselves
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{12}")
_OURS_OR_GITS = {OUR_FOLDER, ".git", "git~1", ".receipt.json"}
_FORBIDDEN = set('\\:*?"<>|')  # Windows refuses them, or reads a drive or a second stream in them
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_LONGEST_NAME = 255  # bytes, on the disks that we know


class UnsafeReleaseError(ValueError):
    """A record of a release that we do not believe; the message is the path or the key that is wrong."""


@dataclass(frozen=True, slots=True)
class FilePrint:
    """What a file is: SHA-256 (hex) and size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as the site shows it: its address, relative to the root, and the hash of its content."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Release:
    """One build. ``files`` by path with ``/``; ``articles`` by id; ``withdrawn`` are ids."""

    site_url: str
    built_at: str
    files: Mapping[str, FilePrint] = field(repr=False)
    articles: Mapping[str, Shown] = field(default_factory=dict, repr=False)
    withdrawn: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def id(self) -> str:
        """Name of the release: when it was built and what it holds. One build has one id wherever it goes."""
        lines = (f"{path}\0{each.sha256}" for path, each in sorted(self.files.items()))
        digest = hashlib.sha256("\n".join((self.site_url, *sorted(self.withdrawn), *lines)).encode()).hexdigest()
        moment = re.sub(r"[^0-9T]", "", self.built_at)[:15]
        return f"{moment}-{digest[:12]}"

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(each.size for each in self.files.values())

    def as_dict(self) -> dict[str, object]:
        """Return the record for a manifest."""
        return {
            "site_url": self.site_url,
            "built_at": self.built_at,
            "articles": {name: [each.url, each.words] for name, each in sorted(self.articles.items())},
            "withdrawn": sorted(self.withdrawn),
            "files": {path: [each.sha256, each.size] for path, each in sorted(self.files.items())},
        }


def release_of(record: object) -> Release:
    """Read a manifest that may come from anywhere. Raises ``UnsafeReleaseError``; no path leads out of the site."""
    if not isinstance(record, Mapping):
        raise UnsafeReleaseError("{}")
    files = {str(path): _print_of(path, pair) for path, pair in _table(record, "files").items()}
    refuse_unsafe_paths(files)
    release = Release(
        site_url=_text(record, "site_url"),
        built_at=_text(record, "built_at"),
        files=files,
        articles={str(name): _shown(name, pair) for name, pair in _table(record, "articles").items()},
        withdrawn=frozenset(map(str, record.get("withdrawn") or ())),
    )
    if not is_release_id(release.id):
        raise UnsafeReleaseError("built_at")
    return release


def is_release_id(text: object) -> bool:
    """Whether this can be the id of a release; it becomes a file's name."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def is_sha256(text: object) -> bool:
    """Whether this is a SHA-256 in hex; it becomes a file's name."""
    return isinstance(text, str) and _SHA256.fullmatch(text) is not None


def refuse_unsafe_paths(paths: Mapping[str, object]) -> None:
    """Raise ``UnsafeReleaseError`` for a path that leads out, that some disk cannot carry, or that meets another."""
    spelled: dict[str, str] = {}
    files = {spelling(path) for path in paths}
    for path in paths:
        if not is_safe_path(path):
            raise UnsafeReleaseError(path)
        parts = path.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if spelled.setdefault(spelling(folder), folder) != folder or spelling(folder) in files:
                raise UnsafeReleaseError(path)
        if spelled.setdefault(spelling(path), path) != path:
            raise UnsafeReleaseError(path)


def is_safe_path(path: str) -> bool:
    """Whether a path stays inside the site, on every system, and is none of our own records."""
    return all(_is_safe_name(name) for name in path.split("/"))


def spelling(path: str) -> str:
    """One form for all spellings that a disk may take for one: without case, composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _is_safe_name(name: str) -> bool:
    return (
        name == unicodedata.normalize("NFC", name)
        and name == name.strip(" ").rstrip(".")  # Windows drops them: `..`, `.` and the empty name fall here too
        and name != ""
        and not any(char in _FORBIDDEN or unicodedata.category(char) in _UNSEEN for char in name)
        and len(name.encode()) <= _LONGEST_NAME
        and spelling(name) not in _OURS_OR_GITS
        and not DEVICE.fullmatch(name.partition(".")[0])
    )


def _table(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = record.get(key)
    if not isinstance(table, Mapping):
        raise UnsafeReleaseError(key)
    return table


def _text(record: Mapping[str, Any], key: str) -> str:
    text = record.get(key)
    if not isinstance(text, str):
        raise UnsafeReleaseError(key)
    return text


def _print_of(path: str, pair: object) -> FilePrint:
    match pair:
        case [str(sha256), int(size)] if is_sha256(sha256) and size >= 0:
            return FilePrint(sha256, size)
    raise UnsafeReleaseError(path)


def _shown(name: str, pair: object) -> Shown:
    match pair:
        case [str(url), str(words)]:
            return Shown(url, words)
    raise UnsafeReleaseError(name)
