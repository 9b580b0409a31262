"""A line that breaks: each act is done again, once is once, and in the end hope is given up kindly."""

from __future__ import annotations

import pytest

from nq71.storage.deploy.steady import SteadyStore
from nq71.storage.deploy.store import FarSideError, Trouble
from tests.deploy.memory_store import FarSide, MemoryStore
from tests.deploy.small_sites import Silence


class Brittle(MemoryStore):
    """A store whose acts are done, and whose answers are lost so many times."""

    lost = 0
    reopened = 0

    def move(self, source: str, path: str) -> None:
        super().move(source, path)
        self._lose()

    def create(self, path: str, data: bytes) -> bool:
        made = super().create(path, data)
        self._lose()
        return made

    def reopen(self) -> None:
        self.reopened += 1

    def _lose(self) -> None:
        if self.lost:
            self.lost -= 1
            raise FarSideError(Trouble.CUT)


def steady(store: MemoryStore, tries: int = 3) -> tuple[SteadyStore, Silence]:
    progress = Silence()
    return SteadyStore(store, progress, (0.0,) * tries), progress


def test_an_act_whose_answer_was_lost_is_done_once() -> None:
    """What was moved is moved; what was created is ours, though the second try finds it there."""
    far = FarSide({"a": b"x"})
    store = Brittle(far)
    store.lost = 1
    held, progress = steady(store)
    held.move("a", "b")
    assert far.files == {"b": b"x"}
    store.lost = 1
    assert held.create("lock", b"mine")
    assert not held.create("lock", b"theirs")
    assert store.reopened == 2
    assert len(progress.heard) == 2


def test_a_file_that_was_never_there_is_missed_at_once() -> None:
    """Nothing to move at the first try means that somebody took it away."""
    held, _ = steady(MemoryStore(FarSide()))
    with pytest.raises(FarSideError) as missed:
        held.move("a", "b")
    assert missed.value.trouble is Trouble.MISSING


def test_bytes_that_have_to_be_sent_again_are_taken_back() -> None:
    """The bar never passes its end."""
    far = FarSide(trouble_at={2: Trouble.CUT})
    held, progress = steady(MemoryStore(far))
    held.put("a", b"12345678", progress.sent)
    assert progress.bytes == 8
    assert far.files == {"a": b"12345678"}


def test_hope_is_given_up_after_the_last_pause() -> None:
    """After so many tries the trouble itself is told; what no new connection mends is told at once."""
    far = FarSide(trouble_at=dict.fromkeys(range(100), Trouble.CUT))
    held, progress = steady(MemoryStore(far), tries=2)
    with pytest.raises(FarSideError):
        held.read("a")
    assert (far.acts, len(progress.heard)) == (3, 2)
    far.trouble_at = dict.fromkeys(range(100), Trouble.FULL)
    with pytest.raises(FarSideError):
        held.read("a")
    assert far.acts == 4
