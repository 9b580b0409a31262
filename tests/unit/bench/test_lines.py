"""Every claim about speed says what it claims."""

from __future__ import annotations

import pytest

from tests.bench import peers
from tests.bench.lines import Line, every_line


def nothing(*_: object) -> None:
    """Stand for what a claim measures."""


@pytest.mark.parametrize("line", every_line(), ids=lambda line: line.name)
def test_a_claim_can_be_read_and_missed(line: Line) -> None:
    """It is one sentence of so many articles, with a bound or none yet, and a peer that it names is there."""
    assert line.claim.endswith(".")
    assert "\n" not in line.claim
    assert line.bounds
    assert all(size > 0 and (bound is None or bound > 0) for size, bound in line.bounds.items())
    assert line.peer in {"", *peers.names()}


def test_the_claims_of_the_issues_are_there() -> None:
    """What was promised is measured."""
    names = {line.name for line in every_line()}
    assert {"counting_within_reading", "check_within_pelican", "save_to_repaint"} <= names
    assert {"search_first_bytes", "search_first_result", "search_within_pagefind"} <= names
    assert {"cold_within_hugo", "cold_within_pelican", "edit_within_hugo", "unchanged_within_hugo"} <= names
    assert {"growth_cold", "growth_edited", "growth_unchanged", "memory_within_hugo", "preview_within_hugo"} <= names


def test_speed_is_claimed_as_strictly_as_it_was_asked_for() -> None:
    """The bounds of issue 7, at the numbers of articles that it names."""
    asked = {
        "cold_within_pelican": {2_000: 0.5, 10_000: 0.5},
        "cold_within_hugo": {2_000: 2.0, 10_000: 2.0},
        "edit_within_hugo": {2_000: 0.25, 10_000: 0.1},
        "unchanged_within_hugo": {2_000: 0.15, 10_000: 0.05},
        "memory_within_hugo": {10_000: 0.35},
        "growth_cold": {10_000: 5.5},
        "growth_edited": {10_000: 5.5},
        "growth_unchanged": {10_000: 5.5},
        "preview_within_hugo": {1_200: 0.3},
    }
    lines = {line.name: line for line in every_line()}
    for name, bounds in asked.items():
        assert {size: bound for size, bound in lines[name].bounds.items() if bound is not None} == bounds


def test_time_and_memory_are_of_the_same_builds() -> None:
    """The memory of a build is that of the runs whose time is compared: there is no second, lighter build."""
    lines = {line.name: line for line in every_line()}
    assert lines["memory_within_hugo"].rivals is lines["cold_within_hugo"].rivals
    assert (lines["memory_within_hugo"].compared, lines["cold_within_hugo"].compared) == ("peak", "amount")


@pytest.mark.parametrize(("size", "bound"), [(1999, None), (2000, 0.25), (9999, 0.25), (10_000, 0.1), (50_000, 0.1)])
def test_a_bound_holds_from_its_size_on(size: int, bound: float | None) -> None:
    """A claim about 2,000 and 10,000 articles says nothing of fewer, and the stricter one holds for more."""
    line = Line("x", "Một điều.", {2000: 0.25, 10_000: 0.1}, nothing)  # type: ignore[arg-type]
    assert line.bound(size) == bound


def test_a_claim_without_a_bound_is_only_stated() -> None:
    """It names its number of articles all the same."""
    line = Line("x", "Một điều.", {1200: None}, nothing)  # type: ignore[arg-type]
    assert line.sizes == (1200,)
    assert line.bound(1200) is None
