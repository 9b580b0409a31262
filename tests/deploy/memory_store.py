"""A far side in memory that dies, breaks or fills up at exactly the act that a test names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from nq71.storage.deploy.store import Entry, FarSideError, Trouble

T = TypeVar("T")


class Killed(BaseException):
    """The client is dead: from here on none of its acts reaches the far side."""


@dataclass
class FarSide:
    """What stands over there. ``acts`` counts what clients asked for; ``onlooker`` is called after each change.

    ``dies_before`` and ``dies_after`` name the act around which the client dies; ``trouble_at`` answers with a
    trouble, once for a connection that is cut, from then on for a disk that is full.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    ignores_case: bool = False
    puts_whole: bool = False
    acts: int = 0
    sent: int = 0
    dies_before: int = 0
    dies_after: int = 0
    trouble_at: Mapping[int, Trouble] = field(default_factory=dict)
    onlooker: Callable[[], None] = lambda: None
    is_dead: bool = False

    def copy(self) -> FarSide:
        """Return the same files, with nothing planned to go wrong."""
        return FarSide(dict(self.files), set(self.folders), self.ignores_case, self.puts_whole)

    def site(self) -> dict[str, bytes]:
        """Return what readers can reach."""
        return {path: data for path, data in self.files.items() if not path.startswith(".nq71/")}


class MemoryStore:
    """One connection to a ``FarSide``."""

    def __init__(self, far: FarSide) -> None:
        self._far = far
        self.puts_whole = far.puts_whole

    def read(self, path: str) -> bytes | None:
        return self._act(lambda: self._far.files.get(self._real(path)))

    def list(self, folder: str) -> Mapping[str, Entry]:
        return self._act(lambda: self._entries(folder))

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        half = len(data) // 2
        if not self.puts_whole:
            self._act(lambda: self._set(path, data[:half]))
        told(half)
        self._act(lambda: self._set(path, data))
        told(len(data) - half)
        self._far.sent += len(data)

    def move(self, source: str, path: str) -> None:
        def act() -> None:
            data = self._far.files.pop(self._real(source), None)
            if data is None:
                raise FarSideError(Trouble.MISSING, source)
            self._set(path, data)

        self._act(act)

    def copy(self, source: str, path: str) -> None:
        def act() -> None:
            if self._real(source) not in self._far.files:
                raise FarSideError(Trouble.MISSING, source)
            self._set(path, self._far.files[self._real(source)])

        self._act(act)

    def remove(self, path: str) -> None:
        def act() -> None:
            if self._far.files.pop(self._real(path), None) is not None:
                folder = path.rpartition("/")[0]
                while folder and not self._entries(folder):
                    self._far.folders.discard(folder)
                    folder = folder.rpartition("/")[0]

        self._act(act)

    def create(self, path: str, data: bytes) -> bool:
        def act() -> bool:
            if self._real(path) in self._far.files:
                return False
            self._set(path, data)
            return True

        return self._act(act)

    def reopen(self) -> None:
        """Nothing to make anew."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _act(self, act: Callable[[], T]) -> T:
        far = self._far
        far.acts += 1
        if far.is_dead or far.acts == far.dies_before:
            far.is_dead = True
            raise Killed
        if far.acts in far.trouble_at:
            raise FarSideError(far.trouble_at[far.acts])
        before = dict(far.files)
        found = act()
        if far.files != before:
            far.onlooker()
        if far.acts == far.dies_after:
            far.is_dead = True
            raise Killed
        return found

    def _set(self, path: str, data: bytes) -> None:
        parts = path.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if folder in self._far.files:
                raise FarSideError(Trouble.OTHER, folder)
            self._far.folders.add(folder)
        if path in self._far.folders and self._entries(path):
            raise FarSideError(Trouble.OTHER, path)
        self._far.files[self._real(path)] = data

    def _real(self, path: str) -> str:
        """Return the spelling under which a file is there already, on a disk that takes all for one."""
        if not self._far.ignores_case or path in self._far.files:
            return path
        folded = _folded(path)
        return next((each for each in self._far.files if _folded(each) == folded), path)

    def _entries(self, folder: str) -> dict[str, Entry]:
        inside = f"{folder}/" if folder else ""
        found: dict[str, Entry] = {}
        for path in self._far.folders:
            if path.startswith(inside) and path != folder:
                found[path.removeprefix(inside).partition("/")[0]] = Entry("folder")
        for path, data in self._far.files.items():
            if path.startswith(inside):
                name, slash, _ = path.removeprefix(inside).partition("/")
                found[name] = Entry("folder") if slash else Entry("file", len(data))
        return found


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
