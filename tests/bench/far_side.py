"""A far side in memory that answers at once, however much it holds, and counts what it is asked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nq71.storage.deploy.store import Entry, FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class CountingStore:
    """A ``Store``. ``acts`` are round trips; a file is an entry of its folder."""

    puts_whole = False

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        """Begin with ``files``, by path."""
        self.acts = 0
        self._folders: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
        for path, data in (files or {}).items():
            self._set(path, data)

    @property
    def files(self) -> dict[str, bytes]:
        """Everything, ours and the site's, by path."""
        return {
            f"{folder}/{name}".lstrip("/"): data
            for folder, held in self._folders.items()
            for name, data in held.items()
        }

    def read(self, path: str) -> bytes | None:
        self.acts += 1
        folder, _, name = path.rpartition("/")
        return self._folders[folder].get(name)

    def list(self, folder: str) -> Mapping[str, Entry]:
        self.acts += 1
        below = {
            other.removeprefix(f"{folder}/".lstrip("/")).partition("/")[0]: other for other in self._below(folder)
        }
        return {name: Entry("folder") for name in below} | {
            name: Entry("file", len(data)) for name, data in self._folders[folder].items()
        }

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        self.acts += 1
        self._set(path, data)
        told(len(data))

    def move(self, source: str, path: str) -> None:
        self.acts += 1
        self._set(path, self._take(source))

    def copy(self, source: str, path: str) -> None:
        self.acts += 1
        data = self._take(source)
        self._set(source, data)
        self._set(path, data)

    def remove(self, path: str) -> None:
        self.acts += 1
        folder, _, name = path.rpartition("/")
        self._folders[folder].pop(name, None)

    def create(self, path: str, data: bytes) -> bool:
        self.acts += 1
        folder, _, name = path.rpartition("/")
        if name in self._folders[folder]:
            return False
        self._folders[folder][name] = data
        return True

    def reopen(self) -> None:
        """Nothing to make anew."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _below(self, folder: str) -> tuple[str, ...]:
        return tuple(other for other, held in self._folders.items() if held and _is_below(other, folder))

    def _set(self, path: str, data: bytes) -> None:
        folder, _, name = path.rpartition("/")
        self._folders[folder][name] = data

    def _take(self, path: str) -> bytes:
        folder, _, name = path.rpartition("/")
        data = self._folders[folder].pop(name, None)
        if data is None:
            raise FarSideError(Trouble.MISSING, path)
        return data


def _is_below(folder: str, above: str) -> bool:
    return folder.startswith(f"{above}/") if above else bool(folder)
