"""A frozen month that nobody can read any more is said, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.closing import ClosedFile, Fault

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize(
    ("fault", "words"),
    [(Fault.ENCODING, "UTF-8"), (Fault.SYNTAX, "không phải JSON"), (Fault.SHAPE, "thiếu một khóa")],
)
def test_the_reason_is_said(desk: Desk, fault: Fault, words: str) -> None:
    """No text, no JSON, or not what the command writes."""
    (problem,) = desk.problems("closed-unreadable", closed=(ClosedFile("closed/2026-10.json", fault=fault),))
    assert words in problem.problem


def test_the_place_is_said(desk: Desk) -> None:
    """The line where JSON ends, the key whose value is wrong."""
    files = (
        ClosedFile("closed/2026-09.json", fault=Fault.SYNTAX, line=7),
        ClosedFile("closed/2026-10.json", fault=Fault.SHAPE, field="targets[2].value"),
    )
    assert desk.places("closed-unreadable", closed=files) == [
        "closed/2026-09.json:7",
        "closed/2026-10.json:1: targets[2].value",
    ]


@pytest.mark.parametrize("fault", [None, Fault.EDITED, Fault.MISNAMED])
def test_what_can_be_read(desk: Desk, fault: Fault | None) -> None:
    """An edited or renamed file is another matter."""
    assert desk.places("closed-unreadable", closed=(ClosedFile("closed/2026-10.json", fault=fault),)) == []
