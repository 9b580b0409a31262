"""Whether the spare tree is still equal to the output, told by its folders alone.

The spare has the same files by links, so what somebody writes into a file is seen in the output. Whatever else can be
done to the spare (a name that comes, goes or leads elsewhere) changes the time of the folder that holds it.
"""

from __future__ import annotations

import os
from time import time_ns
from typing import TYPE_CHECKING, NamedTuple

from nq71.readers.standing import is_young
from nq71.storage.told_files import NotToldError, mark_of
from nq71.storage.told_output import names_told

if TYPE_CHECKING:
    from collections.abc import Iterable


class SpareTold(NamedTuple):
    """One ``mark`` (hex) of how all folders stand, and those that are too ``young`` to be told by it."""

    mark: str
    young: tuple[str, ...]


def tell_spare(root: str, folders: Iterable[str]) -> SpareTold:
    """Tell how these folders of a spare stand, ``""`` for its root. Raises ``OSError``."""
    now = time_ns()
    lines, young = [], []
    for folder in folders:
        found = os.lstat(f"{root}/{folder}")
        lines.append(f"{folder} {found.st_mode} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}")
        if is_young(found.st_mtime_ns, now):
            young.append(folder)
    return SpareTold(mark_of(lines), tuple(young))


def is_equal(root: str, known: SpareTold, output: str, folders: Iterable[str]) -> bool:
    """Whether a spare that was told when it was equal to an output, which has these folders, still is.

    Folders that were young are looked into. Raises ``OSError``.
    """
    try:
        are_alike = all(names_told(root, folder) == names_told(output, folder) for folder in known.young)
    except NotToldError:
        return False
    return are_alike and tell_spare(root, folders).mark == known.mark
