"""A folder of published files, told folder by folder: many are looked at by several hands at once."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from nq71.storage.told_files import NotToldError, folders_of, mark_of, plain
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nq71.storage.output_tree import Standing

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")


class Spread(Protocol):
    """What does the same to each thing, in one process or in several."""

    def __call__(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
        """Return what was found, in the order of the things."""


class FolderTold(NamedTuple):
    """The files that stand in one folder itself, in two marks (hex).

    ``mark`` is of how each stands: name, size, time, inode. ``names`` is of name and inode alone: that is all that
    two trees have to share which hold the same files by links, and all that can be told without a look at each.
    """

    mark: str
    names: str


def tell_output(root: str, spread: Spread) -> dict[str, FolderTold] | None:
    """Return what stands in each folder of a tree, by its address, ``""`` for the root.

    ``None`` where there are not only plain files, or where nothing can be told.
    """
    return _tell(partial(_look_in, root), spread)


def tell_names(root: str, spread: Spread) -> dict[str, str] | None:
    """Return only the ``names`` of each folder, as the folders themselves have them: no file is looked at.

    Where a disk shows other inodes in a folder than at the file, these are never those of ``tell_output``.
    """
    return _tell(partial(_read_names, root), spread)


def folder_told(root: str, folder: str) -> FolderTold:
    """Return what stands in one folder now. Raises ``OSError``, and ``NotToldError`` where a file is not plain."""
    return _look_in(root, folder)[0]


def mark_of_told(told: Mapping[str, FolderTold]) -> str:
    """Return the one mark (hex) of a tree: how all of its files stand, and in which folders."""
    return mark_of(f"{folder}/{each.mark}" for folder, each in told.items())


def mark_of_output(files: Mapping[str, Standing]) -> str:
    """Return the mark of the tree that holds exactly these files, by address."""
    lines: dict[str, list[str]] = {folder: [] for folder in ("", *folders_of(files))}
    for url, each in files.items():
        folder, _, name = url.rpartition("/")
        lines[folder].append(_line(name, each.size, each.mtime_ns, each.inode))
    return mark_of(f"{folder}/{mark_of(names)}" for folder, names in lines.items())


def _tell(look: Callable[[str], tuple[_Found, list[str]]], spread: Spread) -> dict[str, _Found] | None:
    """Look into each folder, from the root on."""
    told: dict[str, _Found] = {}
    level, folders_seen = [""], 0
    try:
        while level:
            found = spread(look, level)
            told.update((_composed(folder), each) for folder, (each, _) in zip(level, found, strict=True))
            folders_seen += len(level)
            level = [folder for _, folders in found for folder in folders]
    except (OSError, NotToldError):
        return None
    return told if len(told) == folders_seen else None  # two folders that are spelled alike: one would hide the other


def _look_in(root: str, inside: str) -> tuple[FolderTold, list[str]]:
    """Return what is told of one folder, and the folders in it."""
    lines, names, folders = [], [], []
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(_within(inside, entry.name))
            else:
                found = plain(entry.stat(follow_symlinks=False), entry.name)
                name = _composed(entry.name)
                lines.append(_line(name, found.st_size, found.st_mtime_ns, found.st_ino))
                names.append(_name_line(name, found.st_ino))
    return FolderTold(mark_of(lines), mark_of(names)), folders


def _read_names(root: str, inside: str) -> tuple[str, list[str]]:
    """Return the names in one folder, and the folders in it."""
    names, folders = [], []
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(_within(inside, entry.name))
            elif entry.is_file(follow_symlinks=False):
                names.append(_name_line(_composed(entry.name), entry.inode()))
            else:
                raise NotToldError(entry.name)
    return mark_of(names), folders


def _line(name: str, size: int, mtime_ns: int, inode: int) -> str:
    """Return the line of one file. A second name for it changes only a time that is not in it."""
    return f"{name} {size} {mtime_ns} {inode}"


def _name_line(name: str, inode: int) -> str:
    return f"{name} {inode}"


def _within(inside: str, name: str) -> str:
    return f"{inside}/{name}" if inside else name


def _composed(path: str) -> str:
    """Return a name as addresses spell it, whatever the disk does."""
    return path if path.isascii() else nfc(path)
