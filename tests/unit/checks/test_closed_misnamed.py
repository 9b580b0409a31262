"""A frozen month stands in the file with its name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nq71.domain.closing import ClosedFile, ClosedMonth, Fault, totals_of

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

OCTOBER = ClosedMonth("2026-10", datetime(2026, 11, 2, tzinfo=UTC), (), totals_of(()), {})


def test_a_renamed_month_is_named(desk: Desk) -> None:
    """With the name that it should have."""
    (problem,) = desk.problems(
        "closed-misnamed", closed=(ClosedFile("closed/thang-10.json", OCTOBER, Fault.MISNAMED),)
    )
    assert (problem.file, problem.line) == ("closed/thang-10.json", 1)
    assert "2026-10.json" in problem.mend


def test_the_right_name_is_right(desk: Desk) -> None:
    """And an edited file is another matter."""
    files = (
        ClosedFile("closed/2026-10.json", OCTOBER),
        ClosedFile("closed/2026-09.json", OCTOBER, Fault.EDITED),
    )
    assert desk.places("closed-misnamed", closed=files) == []
