"""Nobody changes a frozen figure by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.closing import ClosedFile, Fault

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_an_edited_month_is_named(desk: Desk) -> None:
    """The file, and how to get the right one back."""
    edited = ClosedFile("closed/2026-10.json", fault=Fault.EDITED)
    (problem,) = desk.problems("closed-edited", closed=(edited,))
    assert (problem.file, problem.line) == ("closed/2026-10.json", 1)
    assert "sha256" in problem.problem


@pytest.mark.parametrize("fault", [None, *(fault for fault in Fault if fault is not Fault.EDITED)])
def test_nothing_else_is_an_edit(desk: Desk, fault: Fault | None) -> None:
    """Each fault has its own name."""
    assert desk.places("closed-edited", closed=(ClosedFile("closed/2026-10.json", fault=fault),)) == []
