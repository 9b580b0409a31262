"""Whether the spare tree is still equal to the output, told by its folders alone.

The spare has the same files by links, so what somebody writes into a file is seen in the output. Whatever else can be
done to the spare (a name that comes, goes or leads elsewhere) changes the time of the folder that holds it.

The folder of the search index is looked into each time: each edit changes it, and begins before the rest is told.
"""

from __future__ import annotations

import os
from time import time_ns
from typing import TYPE_CHECKING, Final, NamedTuple

from nq71.domain.addresses import SEARCH_INDEX
from nq71.readers.standing import is_young
from nq71.storage.told_files import NotToldError, mark_of
from nq71.storage.told_output import names_told

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUSY: Final = SEARCH_INDEX.rstrip("/")


class SpareTold(NamedTuple):
    """One ``mark`` (hex) of how all folders stand, and those that have to be looked into (``unsure``)."""

    mark: str
    unsure: tuple[str, ...]


class FoldersTold(NamedTuple):
    """How each of some folders stands, in one line by its address, and those too ``young`` to be told by that."""

    lines: dict[str, str]
    young: frozenset[str]

    def but(self, others: FoldersTold) -> FoldersTold:
        """Return the same with other lines on some of them."""
        return FoldersTold(self.lines | others.lines, (self.young - others.lines.keys()) | others.young)

    @property
    def as_spare(self) -> SpareTold:
        """What is to be remembered of a spare of these folders."""
        lines = (f"{folder} {line}" for folder, line in self.lines.items() if folder != _BUSY)
        return SpareTold(mark_of(lines), tuple(sorted(self.young | (self.lines.keys() & {_BUSY}))))


def tell_folders(root: str, folders: Iterable[str]) -> FoldersTold:
    """Tell how these folders of a tree stand, ``""`` for its root. Raises ``OSError``."""
    now = time_ns()
    lines, young = {}, set()
    for folder in folders:
        found = os.lstat(f"{root}/{folder}")
        lines[folder] = f"{found.st_mode} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
        if is_young(found.st_mtime_ns, now):
            young.add(folder)
    return FoldersTold(lines, frozenset(young))


def is_sure(root: str, known: SpareTold, output: str) -> bool:
    """Whether the folders that have to be looked into have the names of those of an output. Raises ``OSError``."""
    try:
        return all(names_told(root, folder) == names_told(output, folder) for folder in known.unsure)
    except NotToldError:
        return False


def stands(root: str, known: SpareTold, folders: Iterable[str]) -> bool:
    """Whether all others of these, the folders of the output, stand as they stood. Raises ``OSError``."""
    return tell_folders(root, folders).as_spare.mark == known.mark
