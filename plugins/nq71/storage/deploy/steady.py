"""A far side over a line that breaks: each act is done again after a pause, until it is done or hope is gone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from nq71.messages import say
from nq71.storage.deploy.store import FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nq71.storage.deploy.store import Entry, Store
    from nq71.storage.deploy.target import Progress

T = TypeVar("T")
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds: a minute of a school's line, then a kind word
PASSING = {Trouble.CUT, Trouble.UNREACHABLE}


class SteadyStore:
    """The same acts as the store that it holds; ``CUT`` is met by connecting anew."""

    def __init__(self, store: Store, progress: Progress, pauses: Sequence[float] = PAUSES) -> None:
        """Hold a store; ``pauses`` are in seconds."""
        self._store, self._progress, self._pauses = store, progress, pauses
        self.puts_whole = store.puts_whole

    def read(self, path: str) -> bytes | None:
        """As the store."""
        return self._persist(lambda: self._store.read(path))

    def list(self, folder: str) -> Mapping[str, Entry]:
        """As the store."""
        return self._persist(lambda: self._store.list(folder))

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """As the store; what was told of a try that was cut is taken back."""
        self._persist(lambda: self._put_once(path, data, told))

    def move(self, source: str, path: str) -> None:
        """As the store; a try that was cut may have done it, and then there is nothing left to move."""
        tries = 0

        def move_once() -> None:
            nonlocal tries
            tries += 1
            try:
                self._store.move(source, path)
            except FarSideError as error:
                if error.trouble is not Trouble.MISSING or tries == 1:
                    raise

        self._persist(move_once)

    def copy(self, source: str, path: str) -> None:
        """As the store."""
        self._persist(lambda: self._store.copy(source, path))

    def remove(self, path: str) -> None:
        """As the store."""
        self._persist(lambda: self._store.remove(path))

    def create(self, path: str, data: bytes) -> bool:
        """As the store; ours it is, too, when a try that was cut has made it."""
        return self._persist(lambda: self._store.create(path, data) or self._store.read(path) == data)

    def reopen(self) -> None:
        """As the store."""
        self._store.reopen()

    def close(self) -> None:
        """As the store."""
        self._store.close()

    def _put_once(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        heard = 0

        def hear(size: int) -> None:
            nonlocal heard
            heard += size
            told(size)

        try:
            self._store.put(path, data, hear)
        except FarSideError:
            told(-heard)
            raise

    def _persist(self, act: Callable[[], T]) -> T:
        for pause in self._pauses:
            try:
                return act()
            except FarSideError as error:
                if error.trouble not in PASSING:
                    raise
            self._progress.say(say("deploy-cut", seconds=f"{pause:g}"))
            time.sleep(pause)
            self._reopen_if_it_can()
        return act()

    def _reopen_if_it_can(self) -> None:
        try:
            self._store.reopen()
        except FarSideError as error:  # still away: the next act finds out, and waits longer
            if error.trouble not in PASSING:
                raise
