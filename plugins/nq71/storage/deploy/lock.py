"""One deploy at a time, without believing any clock: who holds the lock beats, and who waits watches the beat."""

from __future__ import annotations

import getpass
import hashlib
import json
import platform
import re
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nq71.domain.release import OUR_FOLDER
from nq71.messages import say
from nq71.storage.deploy.records import PART, nobody
from nq71.storage.deploy.refusals import BusyTargetError, LockLostError
from nq71.storage.deploy.store import FarSideError
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.storage.deploy.store import Store
    from nq71.storage.deploy.target import Progress

LOCK = f"{OUR_FOLDER}/lock"
_ODD = re.compile(r"[^\w@.:+ -]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between beats; of silence after which a holder is taken for dead; that we wait for a live one."""

    beat: float = 5.0
    patience: float = 60.0
    wait: float = 180.0


class Lock:
    """The lock of one target, for one deploy."""

    def __init__(self, store: Store, second: Callable[[], Store], since: str, progress: Progress, pace: Pace) -> None:
        """Hold ``store`` for our own acts; ``second`` opens the connection over which the lock beats meanwhile."""
        self._store, self._second, self._progress, self._pace = store, second, progress, pace
        self._nonce, self._since, self._beats = secrets.token_hex(8), since, 0
        self._sure = 0.0  # when we last saw that the lock is ours
        self._is_lost, self._is_over = threading.Event(), threading.Event()
        self._heart = threading.Thread(target=self._beat_on, name="nq71-lock", daemon=True)

    def acquire(self) -> None:
        """Get the lock, after waiting for who has it. Raises ``BusyTargetError``."""
        began = _moment()
        seen, seen_at, is_told = object(), began, False
        while not self._store.create(LOCK, self._words()):
            theirs, now = self._store.read(LOCK), _moment()
            if theirs != seen:
                seen, seen_at = theirs, now
            elif now - seen_at >= self._pace.patience:
                if self._take_over(theirs):
                    break
                seen_at = now
            who, since = owner_of(theirs)
            if now - began >= self._pace.wait:
                raise BusyTargetError(who, since)
            if not is_told:
                self._progress.say(say("deploy-waiting", who=who, since=since))
                is_told = True
            time.sleep(min(self._pace.beat, self._pace.patience) / 2)
        self._sure = _moment()
        self._heart.start()

    def hold(self) -> None:
        """Raise ``LockLostError`` when somebody has taken over; asks the far side only when the beat is overdue."""
        if self._is_lost.is_set():
            raise LockLostError
        if _moment() - self._sure > 2 * self._pace.beat:
            self.prove()

    def prove(self) -> None:
        """Ask the far side whether the lock is ours. Raises ``LockLostError``."""
        if not self._is_mine(self._store.read(LOCK)):
            self._is_lost.set()
            raise LockLostError
        self._sure = _moment()

    def release(self, *, is_clean: bool) -> None:
        """Give the lock back if it is ours; never raises. One that stays is taken over by who waits long enough.

        ``is_clean``: all that was begun is done, so no half-written record is of any use.
        """
        self._is_over.set()
        if self._heart.is_alive():
            self._heart.join(self._pace.patience)
        with suppress(FarSideError):
            if self._is_mine(self._store.read(LOCK)):
                for name in self._store.list(OUR_FOLDER) if is_clean else ():
                    if name.endswith(PART) or name.startswith("lock."):
                        self._store.remove(f"{OUR_FOLDER}/{name}")
                self._store.remove(LOCK)

    def _take_over(self, theirs: bytes | None) -> bool:
        """Replace a lock that is silent: of all who wait for it, one wins the right to."""
        right = f"{LOCK}.{hashlib.sha256(theirs or b'').hexdigest()[:12]}"
        if not self._store.create(right, self._words()):
            self._store.remove(right)  # who won it before us has done nothing since: it died on the way
            return False
        try:
            if self._store.read(LOCK) != theirs:
                return False
            self._write(self._store)
            return self._is_mine(self._store.read(LOCK))
        finally:
            self._store.remove(right)

    def _beat_on(self) -> None:
        store: Store | None = None
        while not self._is_over.wait(self._pace.beat):
            try:
                store = store or self._second()
                if not self._is_mine(store.read(LOCK)):
                    self._is_lost.set()
                    break
                self._beats += 1
                self._write(store)
                self._sure = _moment()
            except FarSideError:  # a line that breaks: the next beat tries a new one
                _let_go(store)
                store = None
        _let_go(store)

    def _write(self, store: Store) -> None:
        part = f"{LOCK}.{self._nonce}{PART}"
        store.put(part, self._words(), nobody)
        store.move(part, LOCK)

    def _words(self) -> bytes:
        record = {"who": whoami(), "since": self._since, "nonce": self._nonce, "beat": self._beats}
        return json.dumps(record).encode()

    def _is_mine(self, words: bytes | None) -> bool:
        return _record(words).get("nonce") == self._nonce


def at_work(words: bytes | None) -> str:
    """Name who deploys and since when; empty when nobody does."""
    if words is None:
        return ""
    who, since = owner_of(words)
    return say("status-at-work", who=who, since=since)


def owner_of(words: bytes | None) -> tuple[str, str]:
    """Return who holds a lock and since when, fit for a terminal whatever stands in it."""
    record = _record(words)
    who, since = (_ODD.sub("?", str(record.get(key, "")))[:80] for key in ("who", "since"))
    return who or say("deploy-somebody"), since or "?"


def whoami() -> str:
    """Name user and machine, in ASCII."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service without a name of its own
        user = "?"
    return _ODD.sub("?", f"{fold(user)}@{fold(platform.node())}")[:80]


def _record(words: bytes | None) -> dict[str, Any]:
    try:
        record = json.loads(words or b"{}")
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _let_go(store: Store | None) -> None:
    if store is not None:
        store.close()


def _moment() -> float:
    """Seconds that never jump; where the system can, those count in which the machine slept."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
