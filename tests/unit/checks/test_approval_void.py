"""A text that changed after its approval is held until it is approved again: say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.approval import approval_line
from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_what_was_approved_stands(desk: Desk) -> None:
    """The line fits the text."""
    line = approval_line(desk.article(), "bgh", date(2026, 11, 4))
    assert desk.places("approval-void", desk.article({"Duyệt": line})) == []


def test_a_change_is_said_and_does_not_block(desk: Desk) -> None:
    """The editor learns on which day the lost approval was given."""
    line = approval_line(desk.article(), "bgh", date(2026, 11, 4))
    changed = desk.article({"Duyệt": line}, body="Nội dung khác.")
    assert desk.places("approval-void", changed) == ["content/2026/11/ngay-hoi/bai.md:7: Duyệt"]
    [problem] = desk.problems("approval-void", changed)
    assert problem.severity is Severity.WARNING
    assert "2026-11-04" in problem.problem
