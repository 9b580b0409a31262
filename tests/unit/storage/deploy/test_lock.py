"""One deploy at a time: who beats is waited for, who is silent is replaced, who was replaced stops."""

from __future__ import annotations

import json
import threading
import time

import pytest

from nq71.storage.deploy.lock import LOCK, Lock, Pace, at_work, owner_of, whoami
from nq71.storage.deploy.refusals import BusyTargetError, LockLostError
from tests.deploy.memory_store import FarSide, MemoryStore
from tests.deploy.small_sites import Silence

QUICK = Pace(beat=0.02, patience=0.3, wait=5)


def lock_on(far: FarSide, pace: Pace = QUICK, progress: Silence | None = None) -> Lock:
    return Lock(MemoryStore(far), lambda: MemoryStore(far), "2026-11-22", progress or Silence(), pace)


def test_who_comes_second_waits_for_who_beats() -> None:
    """The first works longer than anybody’s patience, but beats; the second gets the lock after it."""
    far, progress = FarSide(), Silence()
    first, second = lock_on(far), lock_on(far, progress=progress)
    first.acquire()
    done: list[str] = []

    def wait_for_it() -> None:
        second.acquire()
        done.append("second")

    waiting = threading.Thread(target=wait_for_it)
    waiting.start()
    time.sleep(0.8)
    first.prove()
    assert done == []
    first.release(is_clean=True)
    waiting.join(5)
    assert done == ["second"]
    assert whoami() in progress.heard[0]
    second.release(is_clean=True)
    assert LOCK not in far.files


def test_who_waits_too_long_is_told_for_whom() -> None:
    """The name of who deploys, and since when by their clock."""
    far = FarSide()
    first = lock_on(far)
    first.acquire()
    with pytest.raises(BusyTargetError) as refused:
        lock_on(far, Pace(beat=0.02, patience=3, wait=0.1)).acquire()
    assert (refused.value.who, refused.value.since) == (whoami(), "2026-11-22")
    first.release(is_clean=True)


def test_of_many_who_wait_for_a_dead_one_each_gets_its_turn() -> None:
    """Five wait for a lock that nobody beats; never do two of them work at once."""
    far = FarSide({LOCK: b'{"nonce": "dead"}'})
    at_once, most = [0], [0]
    gate = threading.Lock()

    def work() -> None:
        lock = lock_on(far, Pace(beat=0.01, patience=0.2, wait=20))
        lock.acquire()
        with gate:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.05)
        with gate:
            at_once[0] -= 1
        lock.release(is_clean=True)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == [1]
    assert LOCK not in far.files


def test_who_was_replaced_stops_and_leaves_the_lock_alone() -> None:
    """A machine that slept finds another name in the lock: it does nothing more."""
    far = FarSide()
    first = lock_on(far, Pace(beat=3600, patience=0.1))
    first.acquire()
    far.files[LOCK] = b'{"nonce": "another"}'
    with pytest.raises(LockLostError):
        first.prove()
    with pytest.raises(LockLostError):
        first.hold()
    first.release(is_clean=True)
    assert far.files[LOCK] == b'{"nonce": "another"}'


def test_the_beat_finds_out_too() -> None:
    """While one long file is sent, the second connection sees that the lock went."""
    far = FarSide()
    first = lock_on(far)
    first.acquire()
    far.files[LOCK] = b'{"nonce": "another"}'
    time.sleep(0.3)
    with pytest.raises(LockLostError):
        first.hold()
    first.release(is_clean=False)


@pytest.mark.parametrize("words", [b"", b"[]", b"\xff\xfe", b"null", b'{"who": 5, "since": null}', None])
def test_a_lock_that_says_nothing(words: bytes | None) -> None:
    """A lock that was cut while it was written still keeps others out, and names nobody."""
    assert all(owner_of(words))


def test_words_of_others_do_nothing_to_a_terminal() -> None:
    """What stands in somebody’s lock is shown without control characters and cut short."""
    words = json.dumps({"who": "a\x1b[2J" + "b" * 500, "since": "\r\n"}).encode()
    who, since = owner_of(words)
    assert "\x1b" not in who + since
    assert len(who) <= 80
    assert at_work(None) == ""
    assert who in at_work(words)
    assert whoami().isascii()
