"""Ratios of runs that were measured in turns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bench.pairs import Comparison, Cost, compare, timed


def costs(*seconds: float) -> tuple[Cost, ...]:
    return tuple(Cost(each) for each in seconds)


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    """One disturbed pair does not decide; medians of the two sides apart would give another number."""
    found = Comparison(ours=costs(1, 2, 30), theirs=costs(4, 10, 10))
    assert list(found.ratios) == [0.25, 0.2, 3]
    assert found.ratio == 0.25
    assert found.spread == (0.2, 3)


def test_an_even_number_of_pairs_has_its_median_between() -> None:
    """Of four pairs, the middle two share."""
    assert Comparison(ours=costs(1, 2, 3, 4), theirs=costs(1, 1, 1, 1)).ratio == 2.5


def test_the_two_are_run_in_turns_and_the_first_time_does_not_count() -> None:
    """A B A B: a machine that grows slower slows both. The first runs only warm the disk."""
    order: list[str] = []
    slow_start = iter([100.0, 1.0, 2.0, 3.0])

    def ours() -> Cost:
        order.append("ours")
        return Cost(next(slow_start))

    def theirs() -> Cost:
        order.append("theirs")
        return Cost(1)

    known = list(compare(ours, theirs, 3))
    assert order == ["ours", "theirs"] * 4
    assert [len(each.ratios) for each in known] == [1, 2, 3]
    assert list(known[-1].ratios) == [1, 2, 3]


def test_a_single_pair_is_a_trial() -> None:
    """Whoever only wants to see that the bench runs through does not wait for runs that warm the disk."""
    order: list[str] = []

    def act(name: str) -> Cost:
        order.append(name)
        return Cost(1)

    assert len(list(compare(lambda: act("ours"), lambda: act("theirs"), 1))) == 1
    assert order == ["ours", "theirs"]


def test_memory_is_compared_when_a_claim_is_about_it() -> None:
    """A build that is slow and light misses the one claim and keeps the other."""
    found = Comparison((Cost(9, peak=1),), (Cost(3, peak=4),))
    assert found.ratio == 3
    assert replace(found, compared="peak").ratio == 0.25
    assert replace(found, compared="peak").amounts == (1, 4)


def test_a_pair_is_never_half() -> None:
    """A run without its other half is no ratio."""
    with pytest.raises(ValueError, match="shorter"):
        _ = Comparison(ours=costs(1, 2), theirs=costs(1)).ratios


def test_an_action_is_timed_once() -> None:
    """What is measured is done exactly once."""
    done: list[int] = []
    assert timed(lambda: done.append(1)).seconds > 0
    assert done == [1]
