"""Names for what is taken in: an id that is the same every time, folders and files that every machine can hold."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from nq71.text.fold import DEVICE, slugify
from nq71.text.normalise import CONTROL, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.old_article import OldArticle, OldFile

_LONGEST_ID, _LONGEST_NAME = 160, 40
_SPACES = re.compile(r"[^\S\u00a0]+")


def one_line(text: str) -> str:
    """Return a value as front matter can hold it: composed, on one line, without control characters."""
    return _SPACES.sub(" ", CONTROL.sub("", _SPACES.sub(" ", nfc(text)))).strip()


def stable_id(guid: str) -> str:
    """Return the source's own name for an article, so that a second import finds the first; never endless."""
    clean = one_line(guid)
    if len(clean) <= _LONGEST_ID:
        return clean
    return f"{clean[: _LONGEST_ID - 17]}-{_digest(clean)[:16]}"


def short_name(old: OldArticle) -> str:
    """Return the last part of an article's folder: what its address was called, or its title."""
    name = slugify(old.slug) or slugify(old.title)
    if name and not DEVICE.fullmatch(name):
        return name
    return f"bai-{name or _digest(old.guid)[:8]}"


def free_name(stem: str, suffix: str, taken: set[str]) -> str:
    """Return a name that nothing has yet, numbered where needed, and keep it."""
    name, number = f"{stem}{suffix}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name)
    return name


def file_names(files: Iterable[OldFile]) -> dict[str, str]:
    """Name in the bundle by target, short and plain; one file under two targets keeps one name."""
    by_path: dict[str, str] = {}
    taken: set[str] = set()
    names = {}
    for file in files:
        if file.disk_path and file.disk_path not in by_path:
            stem, _, suffix = file.disk_path.replace("\\", "/").rpartition("/")[2].rpartition(".")
            plain = slugify(stem)[:_LONGEST_NAME].strip("-") or "tep"
            plain = f"tep-{plain}" if DEVICE.fullmatch(plain) else plain
            by_path[file.disk_path] = free_name(plain, f".{suffix.lower()}", taken)
        if file.disk_path:
            names[file.target] = by_path[file.disk_path]
    return names


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
