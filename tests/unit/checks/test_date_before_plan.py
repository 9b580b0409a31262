"""An article from before the plan took effect is published, but in no count: say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_the_first_day_counts(desk: Desk) -> None:
    """The plan is in force from 01/04/2026, that day included."""
    assert desk.places("date-before-plan", desk.article({"Ngày": "01/04/2026 00:00"})) == []


def test_the_day_before(desk: Desk) -> None:
    """A reminder, which never blocks."""
    article = desk.article({"Ngày": "31/03/2026 23:59"})
    assert desk.places("date-before-plan", article) == ["content/2026/11/ngay-hoi/bai.md:2: Ngày"]
    [problem] = desk.problems("date-before-plan", article)
    assert problem.severity is Severity.WARNING
    assert "01/04/2026" in problem.problem
