"""A folder of this machine, or of a disk that it shares, as a far side."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from nq71.domain.destination import Destination, FolderPlace
from nq71.storage.deploy.store import Entry, FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

T = TypeVar("T")
_FILE, _FOLDER = 0o644, 0o755  # a web server has to read them, whatever the umask of who deploys
_TRIES, _PAUSE = 20, 0.25  # a file that a server is just sending cannot be replaced on Windows; seconds
_TROUBLES = {
    Trouble.FULL: ("ENOSPC", "EDQUOT", "EFBIG"),
    Trouble.READ_ONLY: ("EACCES", "EPERM", "EROFS"),
    Trouble.CUT: ("EIO", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN"),
}
_BY_NUMBER = {
    getattr(errno, name): trouble for trouble, names in _TROUBLES.items() for name in names if hasattr(errno, name)
}


class FolderStore:
    """Files below one folder. Never follows a link that stands inside it."""

    puts_whole = False

    def __init__(self, folder: Path) -> None:
        """``folder`` need not be there yet, what it lies in must be. Raises ``FarSideError``."""
        self._top = folder.resolve()
        if not self._top.parent.is_dir():
            raise FarSideError(Trouble.UNREACHABLE, code="ENOENT")
        if self._top.exists() and not self._top.is_dir():
            raise FarSideError(Trouble.OTHER, code="ENOTDIR")

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file."""
        with _told(path):
            try:
                return self._at(path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def list(self, folder: str) -> Mapping[str, Entry]:
        """Return what stands in a folder."""
        with _told(folder):
            try:
                with os.scandir(self._at(folder)) as entries:
                    return {each.name: _entry(each) for each in entries}
            except (FileNotFoundError, NotADirectoryError):
                return {}

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Write a file through to the disk."""
        with _told(path):
            place = self._at(path)
            self._make_folders(place.parent)
            with place.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            place.chmod(_FILE)
        told(len(data))

    def move(self, source: str, path: str) -> None:
        """Give a file another name, in one step."""
        with _told(path, is_source_needed=True):
            place = self._at(path)
            self._make_folders(place.parent)
            _patiently(lambda: self._at(source).replace(place))

    def copy(self, source: str, path: str) -> None:
        """Give a file a second name, or a copy where the disk knows no second names."""
        with _told(path, is_source_needed=True):
            there, place = self._at(source), self._at(path)
            self._make_folders(place.parent)
            place.unlink(missing_ok=True)
            try:
                os.link(there, place)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copyfile(there, place)

    def remove(self, path: str) -> None:
        """Remove a file, then each folder that this has emptied."""
        with _told(path):
            place = self._at(path)
            try:
                _patiently(place.unlink)
            except (FileNotFoundError, NotADirectoryError):
                return
            for folder in place.parents:
                if folder == self._top:
                    break
                try:
                    folder.rmdir()
                except OSError:  # not empty: there are others
                    break

    def create(self, path: str, data: bytes) -> bool:
        """Write a new file unless there is one."""
        with _told(path):
            place = self._at(path)
            self._make_folders(place.parent)
            try:
                with place.open("xb") as stream:
                    stream.write(data)
            except FileExistsError:
                return False
            return True

    def reopen(self) -> None:
        """Nothing to make anew."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _at(self, path: str) -> Path:
        place = self._top / path if path else self._top
        if place.parent.resolve() != place.parent:  # a link inside leads who knows where
            raise FarSideError(Trouble.OTHER, path, "ELOOP")
        return place

    def _make_folders(self, folder: Path) -> None:
        if folder.is_dir():
            return
        if folder != self._top:
            self._make_folders(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(_FOLDER)


def open_store(destination: Destination) -> FolderStore:
    """Open the folder of a target."""
    if not isinstance(destination, FolderPlace):
        raise TypeError(destination.kind)
    return FolderStore(Path(destination.path))


def _entry(found: os.DirEntry[str]) -> Entry:
    is_junction = getattr(found, "is_junction", bool)  # Windows, from Python 3.12 on
    if found.is_symlink() or is_junction():
        return Entry("other")
    if found.is_dir(follow_symlinks=False):
        return Entry("folder")
    details = found.stat(follow_symlinks=False)
    return Entry("file", details.st_size) if stat.S_ISREG(details.st_mode) else Entry("other")


@contextmanager
def _told(path: str, *, is_source_needed: bool = False) -> Iterator[None]:
    """Say what the system refuses in our words; its own name paths of this machine."""
    try:
        yield
    except OSError as error:
        is_missing = is_source_needed and isinstance(error, FileNotFoundError)
        trouble = Trouble.MISSING if is_missing else _BY_NUMBER.get(error.errno or 0, Trouble.OTHER)
        raise FarSideError(trouble, path, errno.errorcode.get(error.errno or 0, "")) from None


def _patiently(act: Callable[[], T]) -> T:
    if sys.platform == "win32":
        for _ in range(_TRIES):
            try:
                return act()
            except PermissionError:
                time.sleep(_PAUSE)
    return act()
