"""A built site replaces the old one whole or not at all, whenever the power goes."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from nq71.storage.lock import lock
from nq71.storage.output_tree import OutputTree
from nq71.storage.receipt import RECEIPT_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nq71.storage.output_tree import Section, Standing

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


class BusyError(Exception):
    """Another build is writing to the same place."""


class ForeignOutputError(Exception):
    """The folder holds files that no build of ours made."""


class Memory(Protocol):
    """What is remembered of the files of an output from one build to the next."""

    def load(self) -> dict[str, Standing]:
        """Return what was remembered, by address."""

    def load_sections(self) -> dict[str, Section]:
        """Return what was remembered of sections of it, by name."""

    def save(
        self, before: Mapping[str, Standing], files: Mapping[str, Standing], sections: Mapping[str, Section]
    ) -> None:
        """Remember ``files`` and ``sections``; ``before`` is what was loaded of files."""


@contextmanager
def release_to(output: Path, memory: Memory, *, put_foreign_aside: bool) -> Iterator[OutputTree]:
    """Give a tree beside ``output`` to build in; when the block ends well, it becomes ``output``.

    When the block raises, or the process dies at any moment, ``output`` is what it was. A folder that no build of
    ours made is refused, or moved aside under ``aside_of(output)``; nothing in it is ever deleted. Raises
    ``BusyError``, ``ForeignOutputError`` and ``OSError``.

    The tree stays as a spare that is equal to ``output`` and shares its files, so that the next build writes only
    what has changed.
    """
    with hold(output):
        spare = spare_of(output)
        _recover(output, spare)
        is_foreign = _is_foreign(output)
        if is_foreign and not put_foreign_aside:
            raise ForeignOutputError(output)
        spare.mkdir(exist_ok=True)
        before = memory.load()
        tree = OutputTree(spare)
        tree.known_sections = memory.load_sections()
        try:
            tree.survey(before, output)
            yield tree
            tree.sweep()
            if is_foreign:
                output.rename(aside_of(output))
            _replace(output, spare)
        except BaseException:
            with suppress(OSError):
                spare.rmdir()  # only if nothing came into it: a refused build leaves nothing beside an output
            raise
        tree.moved_to(output)
        memory.save(before, tree.files, tree.sections)
        if spare.is_dir():
            tree.level(spare)


@contextmanager
def borrow_spare(output: Path) -> Iterator[OutputTree]:
    """Give the spare to change a few files in it, then ``publish_spare``; whoever asks finds out that it is equal.

    When the block raises, ``output`` is what it was; what was written by then the next build finds out. Raises
    ``BusyError`` and ``OSError``.
    """
    with hold(output):
        if _old_name(output).exists():
            raise FileExistsError(_old_name(output))
        if not spare_of(output).exists():  # after a first build
            shutil.copytree(output, spare_of(output), copy_function=os.link, symlinks=True)
        yield OutputTree(spare_of(output))


def publish_spare(tree: OutputTree, output: Path) -> None:
    """Let the tree in the spare become ``output``, which is then the spare. Raises ``OSError``."""
    tree.sweep()
    _replace(output, spare_of(output))
    tree.moved_to(output)


@contextmanager
def hold(output: Path) -> Iterator[None]:
    """Let nobody else build into ``output`` meanwhile. Raises ``BusyError`` when somebody does, and ``OSError``."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with lock(output.parent / f".{output.name}.lock") as is_ours:
        if not is_ours:
            raise BusyError(output)
        yield


def spare_of(output: Path) -> Path:
    """Return where the tree beside an output stands."""
    return output.with_name(f".{output.name}.spare")


def _old_name(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def _recover(output: Path, spare: Path) -> None:
    """Put the old site back where two renames were cut apart; otherwise it is the spare."""
    old = _old_name(output)
    if old.exists():
        if not output.exists():
            old.rename(output)
        elif spare.exists():
            shutil.rmtree(old)
        else:
            old.rename(spare)
    if spare.is_symlink() or (spare.exists() and not spare.is_dir()):
        spare.unlink()


def aside_of(output: Path) -> Path:
    """Return the first free name of ``output.truoc``, ``output.truoc-2`` and so on."""
    names = (output.with_name(f"{output.name}.truoc{number}") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _is_foreign(output: Path) -> bool:
    return output.exists() and not (output / RECEIPT_FILE).is_file() and any(output.iterdir())


def _replace(output: Path, spare: Path) -> None:
    """Swap the two folders; ``spare`` then holds the old site, if there was one."""
    if not output.exists():
        spare.rename(output)
    elif not _exchange(spare, output):
        # No atomic exchange here (Windows, some network disks): the next build mends what a power cut leaves.
        _replace_in_two_steps(output, spare)


def _replace_in_two_steps(output: Path, spare: Path) -> None:
    old = _old_name(output)
    output.rename(old)
    try:
        spare.rename(output)
    except BaseException:  # a file that somebody has open, or Ctrl-C: the old site comes back first
        old.rename(output)
        raise
    old.rename(spare)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; ``False`` where this system or disk cannot."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):  # Linux
        failed = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):  # macOS
        failed = library.renamex_np(first, second, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    reason = ctypes.get_errno()
    if reason in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}:
        return False
    raise OSError(reason, os.strerror(reason), str(other))
