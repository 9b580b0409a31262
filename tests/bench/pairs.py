"""Two things measured in turns, A B A B …: a machine that slows down slows both, and what counts is their ratio."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRS = 5


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds of wall time, and bytes of memory at its peak (0 when that was not measured).

    Of a claim about what travels ``size`` is its bytes, and they are compared instead of the time; ``acts`` are the
    round trips that it took, and only told. So is ``cpu``, the seconds of all processors together: on a machine that
    others use too, whoever has more threads gets more of it, and the ratio of wall times says less than it seems.
    """

    seconds: float = 0
    peak: int = 0
    size: int = 0
    acts: int = 0
    cpu: float = 0

    @property
    def amount(self) -> float:
        """What is compared."""
        return self.size or self.seconds


Act = Callable[[], Cost]


@dataclass(frozen=True)
class Comparison:
    """Pairs of runs, ours first. Ratios are ours by theirs: less is better."""

    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]
    compared: str = "amount"  # of Cost

    @property
    def ratios(self) -> tuple[float, ...]:
        """The ratio of each pair."""
        return tuple(our / their for our, their in zip(*self._both, strict=True))

    @property
    def amounts(self) -> tuple[float, ...]:
        """What each run took of what is compared; 0 where the system does not tell."""
        ours, theirs = self._both
        return (*ours, *theirs)

    @property
    def _both(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        of = attrgetter(self.compared)
        return tuple(of(each) for each in self.ours), tuple(of(each) for each in self.theirs)

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: one disturbed pair moves it little."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest ratio."""
        return min(self.ratios), max(self.ratios)


def compare(ours: Act, theirs: Act, pairs: int) -> Iterator[Comparison]:
    """Yield what is known after each pair, the whole last. One run of each goes first and does not count.

    The first run finds cold disk caches and uncompiled modules; both sides are compared warm. A single pair is no
    measurement but a trial of the bench, and nothing goes before it.
    """
    if pairs > 1:
        ours()
        theirs()
    known = Comparison((), ())
    for _ in range(pairs):
        known = Comparison((*known.ours, ours()), (*known.theirs, theirs()))
        yield known


def timed(action: Callable[[], object]) -> Cost:
    """Time one action in this process; the rubbish of the run before is not its burden."""
    gc.collect()
    start = perf_counter()
    action()
    return Cost(perf_counter() - start)
