"""How files stand, told without reading them: name, place on the disk, size and times of each, in one mark.

A mark that is the same spares reading; one that differs says nothing, then somebody has to read. The time of a file
that is as young as a tick of the clock may hide a later change, so of such a file the content is told as well.
"""

from __future__ import annotations

import hashlib
import os
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Told(NamedTuple):
    """A ``mark`` (hex) of all files, and the SHA-256 (hex) of those that are too ``young`` to be told by it.

    ``lines`` are what the mark is of, one a file (``readers.standing``), and one a folder, which ends with ``/``.
    """

    mark: str
    young: Mapping[str, str]
    lines: tuple[str, ...]


class NotToldError(Exception):
    """There is something else than plain files and folders."""


def mark_of(lines: Iterable[str]) -> str:
    """Return one mark (hex) of lines in any order. No name holds what parts them."""
    return hashlib.sha256("\0".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


def walk(root: str, top: str, folders: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file in a folder ``top`` of ``root`` and below, by its path from the root, with how it stands.

    Each folder gets a line in ``folders``, which ends with ``/``, as does ``top``. Raises as ``look_into`` does.
    """
    waiting = [top]
    while waiting:
        inside = waiting.pop()
        folders.append(inside)
        yield from look_into(root, inside, waiting)


def look_into(root: str, inside: str, folders: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder itself; add the folders in it to ``folders``.

    Raises ``OSError``, and ``NotToldError`` for a link or whatever else is no plain file.
    """
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            else:
                yield path, plain(entry.stat(follow_symlinks=False), path)


def plain(found: os.stat_result, path: str) -> os.stat_result:
    """Return what was found when it is a plain file. Raises ``NotToldError``."""
    if not S_ISREG(found.st_mode):
        raise NotToldError(path)
    return found


def folders_of(urls: Iterable[str]) -> set[str]:
    """Return the folders that hold these files, with those around them."""
    folders: set[str] = set()
    for url in urls:
        folder = url.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def hash_of(path: str) -> str:
    """Return the SHA-256 (hex) of a file. Raises ``OSError``."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
