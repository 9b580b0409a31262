"""Headings go down one rank at a time, or a screen reader loses the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_down_by_one_and_up_by_any(desk: Desk) -> None:
    """From the fourth rank back to the second is no skip."""
    assert desk.places("heading-skipped", desk.article(body="## A\n\n### B\n\n#### C\n\n## D")) == []


@pytest.mark.parametrize(("body", "line", "marks"), [("### A", 8, "##"), ("## A\n\n#### B", 10, "###")])
def test_a_rank_that_is_left_out(desk: Desk, body: str, line: int, marks: str) -> None:
    """The mend shows how many marks belong there."""
    [problem] = desk.problems("heading-skipped", desk.article(body=body))
    assert (problem.file, problem.line) == (FILE, line)
    assert f"dùng {marks} ở đây" in problem.mend
