"""The files of a build: what stands as it should is left alone, the rest is written, and what nobody wants goes.

A tree remembers of each file its content and what it was made from. It believes that of a file which is still the
very one that it wrote (inode, size and time are the same); every other file is read again and judged by its bytes.
Paths are plain strings here: a large column has a hundred thousand files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from nq71.storage.program import program_mark
from nq71.storage.told_files import folders_of, hash_of
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Standing(NamedTuple):
    """One file as it was written. ``origin`` marks everything that it was made from; empty when nobody said."""

    sha256: str
    origin: str
    size: int
    mtime_ns: int
    inode: int

    def is_still(self, found: os.stat_result) -> bool:
        """Whether a file on the disk is the very one."""
        return (found.st_ino, found.st_size, found.st_mtime_ns) == (self.inode, self.size, self.mtime_ns)


class Section(NamedTuple):
    """Files that follow from the same: its ``mark``, and of each file, by address, its SHA-256 and a ``note``."""

    mark: str
    files: Mapping[str, tuple[str, str]]


class Share(NamedTuple):
    """What one of several processes has put into a tree that they fill together."""

    files: dict[str, Standing]
    written: set[str]


class OutputTree:
    """The files of a folder on their way to what one build publishes; ``files`` are those that it has so far.

    Another tree may share files with this one by links: so a file is never written in place, only anew.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with what nobody looked at: every file is written."""
        self.files: dict[str, Standing] = {}
        self.known_sections: Mapping[str, Section] = {}
        self._sections: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._root = str(folder)
        self._stood: dict[str, Standing] = {}
        self._folders: set[str] = set()
        self._written: set[str] = set()
        self._removed: list[str] = []
        self._of_share: dict[str, Standing] | None = None

    def survey(self, known: Mapping[str, Standing], twin: Path) -> None:
        """Look at what stands from the build before; what ``known`` has besides is linked from the ``twin`` tree.

        Raises ``OSError``.
        """
        for url, entry in self._walk(""):
            if entry.is_file(follow_symlinks=False):
                self._stood[url] = _judge(entry.path, entry.stat(follow_symlinks=False), known.get(url))
            else:  # a link could lead out of the folder
                os.unlink(entry.path)
        for url in known.keys() - self._stood.keys() - self._folders:
            standing = _same_in(f"{twin}/{url}", known[url])
            if standing:
                if not _link(f"{twin}/{url}", self._path(url)):
                    break  # this disk knows no links: what is missing is written anew
                self._stood[url] = standing
                self._folders |= folders_of([url])

    def believe(self, known: Mapping[str, Standing]) -> None:
        """Take a few files for what they are ``known`` to be; of all others this tree is not to know."""
        self._stood |= known

    def take_over(self, other: OutputTree) -> None:
        """Have all that another tree of the same folder has, and know what it was to believe."""
        self._stood |= other._stood
        self.files |= other.files
        self._written |= other._written

    @property
    def folder(self) -> Path:
        """Where the tree stands."""
        return Path(self._root)

    def __contains__(self, url: str) -> bool:
        """Whether this build has a file at an address."""
        return url in self.files

    def keep(self, url: str, origin: str) -> bool:
        """Take a file over from the build before, when it was made from the very same. ``origin`` is never empty."""
        if not origin:
            raise ValueError("what has no origin cannot be kept")
        stood = self.files.get(url) or self._stood.get(url)
        if stood is None or stood.origin != _mark(origin):
            return False
        self._have(url, stood)
        return True

    def keep_all(self) -> None:
        """Take over every file of the build before."""
        self.files |= self._stood

    def recall(self, section: str, mark: str) -> dict[str, str]:
        """Return the notes on those files of a section that stand, by address, if it was made from the very same."""
        known = self.known_sections.get(section)
        if known is None or known.mark != _mark(mark):
            return {}
        return {url: note for url, (sha256, note) in known.files.items() if self._holds(url, sha256)}

    def keep_section(self, section: str, mark: str) -> bool:
        """Take over the files of a section, when it was made from the very same and all of them stand."""
        notes = self.recall(section, mark)
        if not notes or len(notes) < len(self.known_sections[section].files):
            return False
        for url in notes:
            self.take(url)
        self.note_section(section, mark, notes)
        return True

    def note_section(self, section: str, mark: str, notes: Mapping[str, str]) -> None:
        """Remember that the files at these addresses make up a section that follows from ``mark``."""
        self._sections[section] = (_mark(mark), notes)

    @property
    def sections(self) -> dict[str, Section]:
        """What was noted of each section."""
        return {
            name: Section(mark, {url: (self.files[url].sha256, note) for url, note in notes.items()})
            for name, (mark, notes) in self._sections.items()
        }

    def take(self, url: str) -> None:
        """Take over a file that stands from the build before. ``KeyError`` where none does."""
        self.files[url] = self._stood[url]

    def put(self, url: str, data: bytes, origin: str = "") -> None:
        """Give an address its bytes; ``origin`` names everything that they follow from. Raises ``OSError``."""
        sha256 = hashlib.sha256(data).hexdigest()
        stood = self._stood.get(url)
        if stood is None or stood.sha256 != sha256:
            stood = self._write(url, data, sha256)
        self._have(url, stood._replace(origin=_mark(origin)))

    def make_room(self, urls: Iterable[str]) -> None:
        """Make way for files that several processes are going to put: none of them may move what is in the way."""
        for url in urls:
            self._make_way(url)

    def begin_share(self) -> None:
        """Count from here on what this process puts or keeps: it is a child, and its parent has the rest."""
        self._of_share, self._written = {}, set()

    def share(self) -> Share:
        """Return what has been put or kept since, and forget it."""
        share = Share(self._of_share or {}, self._written)
        for url in share.files:
            del self.files[url]
        self.begin_share()
        return share

    def take_in(self, share: Share) -> None:
        """Have what another process has put or kept."""
        self.files |= share.files
        self._written |= share.written

    def read(self, url: str) -> bytes:
        """Return the bytes of a file of this build. Raises ``OSError``."""
        with open(self._path(url), "rb") as stream:
            return stream.read()

    @property
    def unwanted(self) -> set[str]:
        """The addresses of what stands and this build did not name."""
        return self._stood.keys() - self.files.keys()

    @property
    def written(self) -> frozenset[str]:
        """The addresses of what was written."""
        return frozenset(self._written)

    @property
    def removed(self) -> tuple[str, ...]:
        """The addresses of what was swept out."""
        return tuple(self._removed)

    def moved_to(self, folder: Path) -> None:
        """Know that the whole tree stands somewhere else now."""
        self._root = str(folder)

    def sweep(self) -> None:
        """Remove every file that this build did not name, and every folder without files. Raises ``OSError``."""
        written = {self.files[url].inode for url in self._written}
        for url in self.unwanted:
            path = self._path(url)
            # Where capitals do not count, a new name may lead to the file of an old one.
            if os.lstat(path).st_ino not in written:
                os.unlink(path)
            self._removed.append(url)
        for folder in sorted(self._folders - folders_of(self.files), key=len, reverse=True):
            os.rmdir(self._path(folder))

    def level(self, other: Path) -> None:
        """Do the same to a tree that was equal to this one before it, as far as its disk allows."""
        for url in self._removed:
            with suppress(OSError):
                os.unlink(f"{other}/{url}")
        for folder in sorted(folders_of(self._removed) - folders_of(self.files), key=len, reverse=True):
            with suppress(OSError):
                os.rmdir(f"{other}/{folder}")
        for url in self._written:
            _link(self._path(url), f"{other}/{url}")

    def _have(self, url: str, standing: Standing) -> None:
        self.files[url] = standing
        if self._of_share is not None:
            self._of_share[url] = standing

    def _holds(self, url: str, sha256: str) -> bool:
        return url in self._stood and self._stood[url].sha256 == sha256

    def _path(self, url: str) -> str:
        return f"{self._root}/{url}"

    def _walk(self, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        with os.scandir(self._path(inside)) as entries:
            for entry in entries:
                path = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    self._folders.add(path)
                    yield from self._walk(f"{path}/")
                else:
                    yield nfc(path), entry

    def _write(self, url: str, data: bytes, sha256: str) -> Standing:
        path = self._path(url)
        self._make_way(url)
        try:
            _write_new(path, data)
        except FileExistsError:
            os.unlink(path)  # the output may share it, so it is not written over
            _write_new(path, data)
        self._written.add(url)
        found = os.lstat(path)
        return Standing(sha256, "", found.st_size, found.st_mtime_ns, found.st_ino)

    def _make_way(self, url: str) -> None:
        if url.rpartition("/")[0] not in self._folders:
            self._make_folders(folders_of([url]))
        if url in self._folders:
            self._clear(url)

    def _make_folders(self, folders: set[str]) -> None:
        for folder in sorted(folders - self._folders, key=len):
            if self._stood.pop(folder, None):  # what was a file is a folder now
                os.unlink(self._path(folder))
                self._removed.append(folder)
            os.makedirs(self._path(folder), exist_ok=True)
            self._folders.add(folder)

    def _clear(self, folder: str) -> None:
        """Remove a folder where a file is to stand."""
        shutil.rmtree(self._path(folder))
        within = f"{folder}/"
        self._folders = {each for each in self._folders if each != folder and not each.startswith(within)}
        self._removed += [url for url in self._stood if url.startswith(within)]
        self._stood = {url: each for url, each in self._stood.items() if not url.startswith(within)}


def _write_new(path: str, data: bytes) -> None:
    """Write a file that is not there: a stream asks the system twice as much, for each of twenty thousand files."""
    handle = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _mark(origin: str) -> str:
    """Return a short mark of what something was made from, and by which program."""
    return _marked(program_mark(), origin) if origin else ""


@lru_cache(maxsize=8)  # twins follow from the same, and share one mark
def _marked(program: str, origin: str) -> str:
    return hashlib.sha256(f"{program} {origin}".encode()).hexdigest()[:32]


def _judge(path: str, found: os.stat_result, before: Standing | None) -> Standing:
    """Say what a plain file holds. Raises ``OSError``."""
    if before and before.is_still(found):
        return before
    sha256 = hash_of(path)
    origin = before.origin if before and before.sha256 == sha256 else ""
    return Standing(sha256, origin, found.st_size, found.st_mtime_ns, found.st_ino)


def _same_in(path: str, known: Standing) -> Standing | None:
    """Return how a file stands, when it is plain and holds what is known."""
    with suppress(OSError):
        found = os.lstat(path)
        standing = _judge(path, found, known) if S_ISREG(found.st_mode) else None
        return standing if standing and standing.sha256 == known.sha256 else None
    return None


def _link(source: str, path: str) -> bool:
    """Give a file a second name in place of what stands there; ``False`` where that cannot be."""
    try:
        with suppress(FileNotFoundError):
            os.unlink(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.link(source, path)
    except OSError:
        return False
    return True
