"""Forms of a file kept between builds, by content: may be deleted at any moment, never believed when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_ROOM = ".nq71"  # all that is kept of a site lies in this folder of it
_OURS = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}|\.\w{8}")  # a form, or one that was not written to its end
_DIGEST = hashlib.sha256().digest_size


class KeptForms:
    """One file for the forms of each original, its name begins with the SHA-256 of that original."""

    def __init__(self, own: Path, *others: Path) -> None:
        """Keep in the folder ``own``; look in ``others`` too for what was kept before."""
        self._own = own
        self._places = dict.fromkeys((own, *others))

    def find(self, key: str) -> list[bytes] | None:
        """Return what was kept whole under a key, or nothing."""
        for folder in self._inside:
            with suppress(OSError, ValueError):
                return _unpack((folder / key).read_bytes())
        return None

    @cached_property
    def _inside(self) -> tuple[Path, ...]:
        return tuple(filter(is_inside, self._places))

    def keep(self, key: str, forms: Sequence[bytes]) -> None:
        """Keep forms, written whole. A disk that is full or closed to us is no reason to fail a build."""
        if not is_inside(self._own):
            return
        import tempfile  # noqa: PLC0415 - a build that keeps nothing new is over before this is loaded

        with suppress(OSError):
            open_room(self._own)
            handle, name = tempfile.mkstemp(prefix=".", dir=self._own)
            fresh = self._own / name
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_pack(forms))
                fresh.replace(self._own / key)
            finally:
                fresh.unlink(missing_ok=True)

    def prune(self, used: Iterable[str]) -> None:
        """Remove whatever this build did not use: nothing that was taken down stays here."""
        wanted = set(used)
        if not is_inside(self._own):
            return
        with suppress(OSError):
            for path in list(self._own.iterdir()):
                if path.name not in wanted and _OURS.fullmatch(path.name):
                    remove(path)


def is_inside(folder: Path) -> bool:
    """Whether a folder lies where its name says: a link in a site that somebody sent could lead to any files."""
    up_to_room = [folder, *folder.parents]
    names = [each.name for each in up_to_room]
    steps = up_to_room[: names.index(_ROOM) + 1] if _ROOM in names else up_to_room[:1]
    return not any(step.is_symlink() for step in steps)


def open_room(folder: Path) -> None:
    """Make a folder of what is kept, out of the way of the site's history. Raises ``OSError``."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        room = next(each for each in (folder, *folder.parents) if each.name == _ROOM)
        (room / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")


def key_of(sha256: str, recipe: str) -> str:
    """Return the name under which the forms of an original are kept."""
    return f"{sha256}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"


def remove(path: Path) -> None:
    """Remove a kept file, if it can be."""
    with suppress(OSError):
        path.unlink()


def _pack(forms: Sequence[bytes]) -> bytes:
    head = json.dumps([len(form) for form in forms]).encode()
    body = b"\n".join((head, b"".join(forms)))
    return hashlib.sha256(body).digest() + body


def _unpack(data: bytes) -> list[bytes]:
    """Return the forms. ``ValueError`` when one bit is not what was kept."""
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        raise ValueError
    head, _, rest = body.partition(b"\n")
    forms, start = [], 0
    for length in json.loads(head):
        forms.append(rest[start : start + length])
        start += length
    return forms
