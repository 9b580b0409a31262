"""A folder of published files, told folder by folder: many are looked at by several hands at once."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from nq71.storage.told_files import NotToldError, folders_of, mark_of, plain
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from nq71.storage.output_tree import Standing

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")


class Spread(Protocol):
    """What does the same to each thing, in one process or in several."""

    def __call__(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
        """Return what was found, in the order of the things."""


def tell_output(root: str, spread: Spread) -> str:
    """Return the mark of a folder of published files; empty where there are not only plain files."""
    told: list[str] = []
    level = [""]
    try:
        while level:
            found = spread(partial(_look_in, root), level)
            told += (words for words, _ in found)
            level = [folder for _, folders in found for folder in folders]
    except (OSError, NotToldError):
        return ""
    return mark_of(told)


def mark_of_output(files: Mapping[str, Standing]) -> str:
    """Return the mark of the folder that holds exactly these files, by address."""
    lines: dict[str, list[str]] = {folder: [] for folder in ("", *folders_of(files))}
    for url, each in files.items():
        folder, _, name = url.rpartition("/")
        lines[folder].append(_line(name, each.size, each.mtime_ns, each.inode))
    return mark_of(_told(folder, names) for folder, names in lines.items())


def _look_in(root: str, inside: str) -> tuple[str, list[str]]:
    """Return what is told of one folder, and the folders in it."""
    lines, folders = [], []
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{inside}/{entry.name}" if inside else entry.name)
            else:
                found = plain(entry.stat(follow_symlinks=False), entry.name)
                lines.append(_line(_composed(entry.name), found.st_size, found.st_mtime_ns, found.st_ino))
    return _told(_composed(inside), lines), folders


def _told(folder: str, lines: Iterable[str]) -> str:
    return "\n".join((f"{folder}/", *sorted(lines)))


def _line(name: str, size: int, mtime_ns: int, inode: int) -> str:
    """Return the line of one file. A second name for it changes only a time that is not in it."""
    return f"{name} {size} {mtime_ns} {inode}"


def _composed(path: str) -> str:
    """Return a name as addresses spell it, whatever the disk does."""
    return path if path.isascii() else nfc(path)
