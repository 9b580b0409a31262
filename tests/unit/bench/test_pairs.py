"""Ratios of runs that were measured in turns."""

from __future__ import annotations

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


def test_a_pair_is_never_half() -> None:
    """A run without its other half is no ratio."""
    with pytest.raises(ValueError, match="shorter"):
        _ = Comparison(ours=costs(1, 2), theirs=costs(1)).ratios


def test_an_action_is_timed_once() -> None:
    """What is measured is done exactly once."""
    done: list[int] = []
    assert timed(lambda: done.append(1)).seconds > 0
    assert done == [1]
