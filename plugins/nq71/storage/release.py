"""A built site replaces the old one whole or not at all, whenever the power goes."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from nq71.storage.receipt import RECEIPT_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


class BusyError(Exception):
    """Another build is writing to the same place."""


class ForeignOutputError(Exception):
    """The folder holds files that no build of ours made."""


@contextmanager
def release_to(output: Path, *, put_foreign_aside: bool) -> Iterator[Path]:
    """Give an empty folder beside ``output`` to build in; when the block ends well, it becomes ``output``.

    When the block raises, or the process dies at any moment, ``output`` is what it was. A folder that no build of
    ours made is refused, or moved aside under ``aside_of(output)``; nothing in it is ever deleted. Raises
    ``BusyError``, ``ForeignOutputError`` and ``OSError``.
    """
    with hold(output):
        _recover(output)
        is_foreign = _is_foreign(output)
        if is_foreign and not put_foreign_aside:
            raise ForeignOutputError(output)
        fresh = Path(tempfile.mkdtemp(prefix=_build_prefix(output), dir=output.parent))
        try:
            fresh.chmod(0o755)  # mkdtemp makes it private; a web server has to read it
            yield fresh
            if is_foreign:
                output.rename(aside_of(output))
            _replace(output, fresh)
        finally:
            _remove(fresh)


@contextmanager
def hold(output: Path) -> Iterator[None]:
    """Let nobody else build into ``output`` meanwhile. Raises ``BusyError`` when somebody does, and ``OSError``."""
    output.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(output.parent / f".{output.name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(output) from None
    try:
        yield
    finally:
        lock.release()


def _build_prefix(output: Path) -> str:
    return f".{output.name}.build-"


def _old_name(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def _recover(output: Path) -> None:
    """Clear away what a killed build left, and put the old site back where two renames were cut apart."""
    old = _old_name(output)
    if old.exists():
        if output.exists():
            _remove(old)
        else:
            old.rename(output)
    for leftover in output.parent.glob(f"{_build_prefix(output)}*"):
        _remove(leftover)


def aside_of(output: Path) -> Path:
    """Return the first free name of ``output.truoc``, ``output.truoc-2`` and so on."""
    names = (output.with_name(f"{output.name}.truoc{number}") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _is_foreign(output: Path) -> bool:
    return output.exists() and not (output / RECEIPT_FILE).is_file() and any(output.iterdir())


def _replace(output: Path, fresh: Path) -> None:
    """Swap the two folders; ``fresh`` then holds the old site."""
    if not output.exists():
        fresh.rename(output)
    elif not _exchange(fresh, output):
        # No atomic exchange here (Windows, some network disks): the next build mends what a power cut leaves.
        _replace_in_two_steps(output, fresh)


def _replace_in_two_steps(output: Path, fresh: Path) -> None:
    old = _old_name(output)
    output.rename(old)
    try:
        fresh.rename(output)
    except BaseException:  # a file that somebody has open, or Ctrl-C: the old site comes back first
        old.rename(output)
        raise
    _remove(old)


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


def _remove(folder: Path) -> None:
    """Clear a folder away; what cannot go now (a file that somebody has open) goes at the next build."""
    with suppress(OSError):
        shutil.rmtree(folder)
