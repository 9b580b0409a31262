"""What a build lays aside on the disk until somebody wants it: a nameless file of its own, which goes with it.

A forked child may lay things aside for its parent: it was begun before, belongs to both, and only one of them writes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, MutableMapping
from typing import NamedTuple


class Place(NamedTuple):
    """Where something was laid: in bytes from the beginning."""

    start: int
    size: int


class Aside:
    """A file to which one process adds, and from which all that know it read."""

    def __init__(self) -> None:
        """Begin with an empty one. Raises ``OSError``, as all of this does."""
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as this is
        self._end = 0

    def put(self, data: bytes) -> Place:
        """Lay something aside."""
        place = Place(self._end, len(data))
        left = memoryview(data)
        self._file.seek(self._end)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return place

    def get(self, place: Place) -> bytes:
        """Return what was laid aside."""
        if hasattr(os, "pread"):  # where processes share the file they share its position too
            return os.pread(self._file.fileno(), place.size, place.start)
        self._file.seek(place.start)
        return self._file.read(place.size)


class AsideFiles(MutableMapping[str, bytes]):
    """Files by name, all of them laid aside; ``places`` tell another process where."""

    def __init__(self, aside: Aside, places: dict[str, Place] | None = None) -> None:
        """Have those at ``places``, if another process has laid some aside."""
        self.places = {} if places is None else places
        self._aside = aside

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self._aside.get(self.places[name])

    def __setitem__(self, name: str, data: bytes) -> None:
        """Lay a file aside."""
        self.places[name] = self._aside.put(data)

    def __delitem__(self, name: str) -> None:
        """Forget a file."""
        del self.places[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        return iter(self.places)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.places)
