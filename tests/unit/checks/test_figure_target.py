"""A figure belongs to a target of the plan that is declared, not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_declared_target(desk: Desk) -> None:
    """The plan has it."""
    assert desk.places("figure-target", figures='[[figure]]\ntarget = "quan-triet"\nperiod = "2026"') == []


@pytest.mark.parametrize("target", ["quan-trieu", "tin-bai"])
def test_an_unknown_or_a_counted_one(desk: Desk, target: str) -> None:
    """A slip gets a proposal; what is counted from articles cannot be declared."""
    [problem] = desk.problems("figure-target", figures=f'[[figure]]\ntarget = "{target}"\nperiod = "2026"')
    assert (problem.file, problem.line, problem.field) == ("figures.toml", 2, "figure[1].target")
    assert ("ý bạn là «quan-triet»?" in problem.mend) == (target == "quan-trieu")
