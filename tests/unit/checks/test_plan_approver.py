"""When articles need approval, some unit has to be able to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_unit_may_approve_or_nobody_has_to(desk: Desk) -> None:
    """The role, or no approval at all."""
    assert desk.places("plan-approver") == []
    assert desk.places("plan-approver", plan=("require_approval = true", "require_approval = false")) == []


def test_nobody_may(desk: Desk) -> None:
    """No article could ever be published."""
    places = desk.places("plan-approver", plan=('roles = ["duyet"]', 'roles = ["bien-tap"]'))
    assert places == ["plan.toml:13: counting.require_approval"]
