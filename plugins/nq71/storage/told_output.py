"""A folder of published files, told folder by folder: many are looked at by several hands at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from nq71.storage.receipt import RECEIPT_FILE
from nq71.storage.told_files import NotToldError, folders_of, mark_of
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nq71.storage.output_tree import Standing

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")
_Found_co = TypeVar("_Found_co", covariant=True)

_ENOUGH, _MANY = 100, 200  # parts of a tree: with so many no hand has much more to do than another
_Look = Callable[
    [str, str], tuple[str, list[str]]
]  # from a root and a folder in it to a line and the folders in that
_HEX = 64  # letters of a mark
_LARGE = 5_000_000  # bytes of a receipt: more than thirty thousand files


class Spread(Protocol):
    """What does the same to each thing, in one process or in several."""

    def __call__(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
        """Return what was found, in the order of the things."""


class Begun(Protocol[_Found_co]):
    """Work that was begun."""

    def result(self) -> _Found_co:
        """Return what was found, once. Raises what the work raised."""


class Share(Protocol):
    """What begins to do the same to each thing, beside this process where that can be."""

    def __call__(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> Begun[list[_Found]]:
        """Begin."""


class Telling:
    """A tree of published files that is being told while this process does something else.

    What the hands give each other is one line a folder: its address, a stroke, and a mark of how each file in the
    folder itself stands: name, size, time, inode.
    """

    def __init__(self, root: str, share: Share, enough: int = _ENOUGH) -> None:
        """Begin."""
        self._begun = _begin(_look_in, root, share, enough)
        self._lines: list[str] | None = None
        self._is_over = False

    def mark(self) -> str:
        """Return the one mark (hex) of the tree (``mark_of_told``); empty where it cannot be told."""
        lines = self._collected()
        return "" if lines is None else mark_of(lines)

    def told(self) -> dict[str, str] | None:
        """Return what stands in each folder, as ``tell_output`` does."""
        return _by_folder(self._collected())

    def _collected(self) -> list[str] | None:
        if not self._is_over:
            self._lines, self._is_over = _result(self._begun), True
        return self._lines


def is_large(output: Path) -> bool:
    """Whether an output has so many files that nobody has them all in memory: its receipt tells by its size."""
    try:
        return (output / RECEIPT_FILE).stat().st_size > _LARGE
    except OSError:
        return False


def tell_output(root: str, spread: Spread) -> dict[str, str] | None:
    """Return a mark of what stands in each folder of a tree, by its address, ``""`` for the root.

    ``None`` where there are not only plain files, or where nothing can be told.
    """
    return Telling(root, _later(spread), _MANY).told()


def tell_names(root: str, spread: Spread) -> dict[str, str] | None:
    """Return a mark of the names and inodes in each folder, as the folder itself has them: no file is looked at.

    That is all that two trees have to share which hold the same files by links.
    """
    return _by_folder(_result(_begin(_read_names, root, _later(spread), _MANY)))


def folder_told(root: str, folder: str) -> str:
    """Return what stands in one folder now. Raises ``OSError``, and ``NotToldError`` where a file is not plain."""
    return _look_in(root, folder)[0][-_HEX:]


def names_told(root: str, folder: str) -> str:
    """Return the same of its names alone. Raises ``OSError`` and ``NotToldError``."""
    return _read_names(root, folder)[0][-_HEX:]


def mark_of_told(told: Mapping[str, str]) -> str:
    """Return the one mark (hex) of a tree: how all of its files stand, and in which folders."""
    return mark_of(f"{folder}/{mark}" for folder, mark in told.items())


def mark_of_output(files: Mapping[str, Standing]) -> str:
    """Return the mark of the tree that holds exactly these files, by address."""
    lines: dict[str, list[str]] = {folder: [] for folder in ("", *folders_of(files))}
    for url, each in files.items():
        folder, _, name = url.rpartition("/")
        lines[folder].append(f"{name} {each.size} {each.mtime_ns} {each.inode}")
    return mark_of(f"{folder}/{mark_of(names)}" for folder, names in lines.items())


class _Later(NamedTuple):
    """Work that is begun only when its result is wanted."""

    result: Callable[[], Any]


def _later(spread: Spread) -> Share:
    def share(work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> Begun[list[_Found]]:
        return _Later(partial(spread, work, things))

    return share


def _begin(look: _Look, root: str, share: Share, enough: int) -> Begun[list[list[str]]] | None:
    """Begin to look into all folders; ``None`` where that cannot be.

    The uppermost are looked into one by one, those on the last level that is listed with all that is below them.
    """
    above: list[str] = []
    level = [""]
    try:
        while level and len(above) + len(level) < enough:
            above += level
            level = [folder for each in level for folder in _folders_in(root, each)]
    except OSError:
        return None
    parts = [*((folder, False) for folder in above), *((folder, True) for folder in level)]
    return share(partial(_lines_of, look, root), parts)


def _result(begun: Begun[list[list[str]]] | None) -> list[str] | None:
    try:
        return [line for part in begun.result() for line in part] if begun else None
    except (OSError, NotToldError):
        return None


def _by_folder(lines: list[str] | None) -> dict[str, str] | None:
    if lines is None:
        return None
    marks = {line[: -_HEX - 1]: line[-_HEX:] for line in lines}
    return marks if len(marks) == len(lines) else None  # of two folders spelled alike one would hide the other


def _lines_of(look: _Look, root: str, part: tuple[str, bool]) -> list[str]:
    """Return the line of a folder, and of all below it when it is told as a whole."""
    top, is_whole = part
    lines, waiting = [], [top]
    while waiting:
        line, folders = look(root, waiting.pop())
        lines.append(line)
        if is_whole:
            waiting += folders
    return lines


def _folders_in(root: str, inside: str) -> list[str]:
    with os.scandir(f"{root}/{inside}") as entries:
        return [_within(inside, entry.name) for entry in entries if entry.is_dir(follow_symlinks=False)]


def _look_in(root: str, inside: str) -> tuple[str, list[str]]:
    """Return the line of one folder, and the folders in it. A second name for a file sets only what is not told."""
    stand, folders = [], []
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(_within(inside, name))
                continue
            found = entry.stat(follow_symlinks=False)
            if not S_ISREG(found.st_mode):
                raise NotToldError(name)
            stand.append(f"{_composed(name)} {found.st_size} {found.st_mtime_ns} {found.st_ino}")
    return f"{_composed(inside)}/{mark_of(stand)}", folders


def _read_names(root: str, inside: str) -> tuple[str, list[str]]:
    """Return the line of one folder, with the mark of its names alone, and the folders in it."""
    names, folders = [], []
    with os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(_within(inside, name))
            elif entry.is_file(follow_symlinks=False):
                names.append(f"{_composed(name)} {entry.inode()}")
            else:
                raise NotToldError(name)
    return f"{_composed(inside)}/{mark_of(names)}", folders


def _within(inside: str, name: str) -> str:
    return f"{inside}/{name}" if inside else name


def _composed(path: str) -> str:
    """Return a name as addresses spell it, whatever the disk does."""
    return path if path.isascii() else nfc(path)
