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
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from nq71.stages.children import Child

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")
_Found_co = TypeVar("_Found_co", covariant=True)
_LEAST = 100  # things for a hand: fewer are done sooner than a child begins
_MOST = 8  # hands: more would wait for what one process has to do, and each takes memory
_FIRST = 20  # what these have loaded and worked out, no child has to


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

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what is still under way."""
        for child in self._children:
            child.end()

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
        found = [work(thing) for thing in things[:_FIRST]]
        slices = [things[_FIRST + hand :: hands] for hand in range(hands)]
        errands = [self.begin(partial(_do_all, work, each)) for each in slices[1:]]
        parts = [_do_all(work, slices[0]), *(errand.result() for errand in errands)]
        return found + [parts[place % hands][place // hands] for place in range(len(things) - _FIRST)]


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


def _do_all(work: Callable[[_Thing], _Found], things: Sequence[_Thing]) -> list[_Found]:
    return [work(thing) for thing in things]
