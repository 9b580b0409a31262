"""Encoded pictures kept between builds, by content: may be deleted at any moment, never believed when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FOLDER = Path(".nq71") / "pictures"
PUBLISHED, PREVIEWED = "published", "preview"  # what a preview shows beyond the public stays out of the first
CARDS, ICONS = "cards", "icons"  # drawn from the words of public articles; from the school's logo
_DIGEST = hashlib.sha256().digest_size


class PictureCache:
    """The encoded forms of pictures: one file each, its name begins with the SHA-256 of the original."""

    def __init__(self, site: Path, kind: str) -> None:
        """Keep what a build of this kind shows; a preview looks first for what a build has made."""
        self._own = site / _FOLDER / kind
        self._places = (self._own, site / _FOLDER / PUBLISHED)

    def find(self, key: str) -> list[bytes] | None:
        """Return what was kept whole under a key, or nothing."""
        for folder in dict.fromkeys(self._places):
            with suppress(OSError, ValueError):
                return _unpack((folder / key).read_bytes())
        return None

    def keep(self, key: str, forms: Sequence[bytes]) -> None:
        """Keep encoded forms, written whole. A disk that is full or closed to us is no reason to fail a build."""
        with suppress(OSError):
            self._own.mkdir(parents=True, exist_ok=True)
            (self._own.parent / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
            handle, name = tempfile.mkstemp(prefix=".", dir=self._own)
            fresh = Path(name)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_pack(forms))
                fresh.replace(self._own / key)
            finally:
                fresh.unlink(missing_ok=True)

    def prune(self, used: Iterable[str]) -> None:
        """Remove whatever this build did not use: nothing that was taken down stays here."""
        wanted = set(used)
        with suppress(OSError):
            for path in list(self._own.iterdir()):
                if path.name not in wanted:
                    _remove(path)


def key_of(sha256: str, recipe: str) -> str:
    """Return the name under which the forms of an original are kept."""
    return f"{sha256}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"


def card_original(article_id: str) -> str:
    """Return what stands for an original where there is none: the card of this article, whatever it says."""
    return hashlib.sha256(f"card of {article_id}".encode()).hexdigest()


def forget(site: Path, originals: Iterable[str]) -> None:
    """Remove every kept form of originals, given by their SHA-256: somebody asked for them to go."""
    for sha256 in originals:
        for path in (site / _FOLDER).glob(f"*/{sha256}-*"):
            _remove(path)


def _remove(path: Path) -> None:
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
