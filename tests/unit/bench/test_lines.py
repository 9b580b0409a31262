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
