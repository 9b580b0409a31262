"""Work that is done beside this process, so that all cores have some; and done here, where that cannot be.

Forking is safe on Linux, in a process of one thread: all that a child needs is there, and nothing is sent to it. On
macOS it is not, once system libraries are loaded; Windows has no such thing, and a child that began from nothing
would have to read the site again. There, and in a preview with its server, this process does the work when its result
is wanted. The result is the same. Measured in docs/decisions/0046.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from nq71.stages.children import Child

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")
_Found_co = TypeVar("_Found_co", covariant=True)
_Blocks = dict[int, list[_Found]]  # what was found, by the number of the block
_LEAST = 100  # things for a hand: fewer are done sooner than a child begins
_MOST = 8  # hands: more would wait for what one process has to do, and each takes memory
_FIRST = 20  # what these have loaded and worked out, no child has to
_BLOCKS = 200  # of things that are shared out one by one: no hand is much longer at work than another


class Errand(Protocol[_Found_co]):
    """A piece of work that was begun."""

    def result(self) -> _Found_co:
        """Return what was found, once. Raises what the work raised."""


class Errands:
    """All errands of one build. Whoever leaves, for whatever reason, leaves no child behind."""

    def __init__(self, hands: int = 0) -> None:
        """``hands`` is how many children may work at a time; 0 where there are to be none."""
        self.hands = hands
        self._children: list[Child[Any]] = []
        self._queues: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what is still under way."""
        self.stop()
        for queue in self._queues:
            queue.close()

    def stop(self) -> None:
        """End all work: nobody wants it any more."""
        for child in self._children:
            child.end()

    @contextmanager
    def stopped_by_faults(self) -> Iterator[None]:
        """End all work before a fault leaves the block: what the block holds is let go after that."""
        try:
            yield
        except BaseException:
            self.stop()
            raise

    def begin(self, work: Callable[[], _Found], *, much: bool = True) -> Errand[_Found]:
        """Have work done that changes nothing which is known here: by a child, when it is ``much``."""
        if not self.hands or not much:
            return _Postponed(work)
        from nq71.stages.children import Child  # noqa: PLC0415 - most builds are small

        gc.freeze()  # a collector that walks over shared things makes a copy of each
        child = Child(work)
        self._children.append(child)
        return child

    def map(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
        """Do the same to each thing, on all cores when they are many; return what was found, in their order."""
        hands = min(self.hands, len(things) // _LEAST)
        if hands < 2:
            return [work(thing) for thing in things]
        found = _do_all(work, things[:_FIRST])
        slices = [things[_FIRST + hand :: hands] for hand in range(hands)]
        errands = [self.begin(partial(_do_all, work, each)) for each in slices[1:]]
        parts = [_do_all(work, slices[0]), *(errand.result() for errand in errands)]
        return found + [parts[place % hands][place // hands] for place in range(len(things) - _FIRST)]

    def share(
        self, work: Callable[[_Thing], _Found], things: Sequence[_Thing], *, waits: bool = False
    ) -> Errand[list[_Found]]:
        """Begin to do the same to each thing: children now, this process too once it wants what was found.

        So whatever it does meanwhile, each hand takes as much as it can. Work that mostly ``waits`` for the disk gets
        more hands than there are cores.
        """
        if self.hands < 2 or len(things) < _LEAST:
            return _Postponed(partial(_do_all, work, things))
        queue = _queue_of(min(len(things), _BLOCKS))
        self._queues.append(queue)
        take = partial(_take_blocks, work, things, queue)
        hands = _MOST if waits else self.hands
        return _Shared(take, [self.begin(take) for _ in range(hands - 1)], len(things))

    def look(self, work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
        """Do the same to each thing, when it mostly waits for the disk; return what was found, in their order."""
        return self.share(work, things, waits=True).result()


class _Shared(Generic[_Found]):
    """Things that several hands take from one queue, block by block."""

    def __init__(self, take: Callable[[], _Blocks[_Found]], others: list[Errand[_Blocks[_Found]]], many: int) -> None:
        self._take, self._others, self._many = take, others, many

    def result(self) -> list[_Found]:
        """Take what nobody has taken, and return all in the order of the things."""
        blocks = self._take()
        for errand in self._others:
            blocks |= errand.result()
        return [blocks[place % len(blocks)][place // len(blocks)] for place in range(self._many)]


class _Postponed(Generic[_Found]):
    """Work that this process does itself."""

    def __init__(self, work: Callable[[], _Found]) -> None:
        self._work = work

    def result(self) -> _Found:
        """Do it."""
        return self._work()


def hands() -> int:
    """Return how many children may work at a time; none where they are not safe, or of no use."""
    is_safe = sys.platform == "linux" and threading.active_count() == 1  # what another thread locked stays locked
    cores = len(os.sched_getaffinity(0)) if is_safe else 1
    return min(cores, _MOST) if cores > 1 else 0


def _queue_of(many: int) -> IO[bytes]:
    """Return a pipe that holds the numbers below ``many``: whoever reads one, in whichever process, has it alone."""
    reads, writes = os.pipe()
    os.write(writes, bytes(range(many)))
    os.close(writes)
    return os.fdopen(reads, "rb", buffering=0)


def _take_blocks(work: Callable[[_Thing], _Found], things: Sequence[_Thing], queue: IO[bytes]) -> _Blocks[_Found]:
    blocks = min(len(things), _BLOCKS)
    found = {}
    while number := queue.read(1):
        found[number[0]] = _do_all(work, things[number[0] :: blocks])
    return found


def _do_all(work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
    return [work(thing) for thing in things]
