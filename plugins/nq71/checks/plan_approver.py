"""When articles need approval, some unit has to be able to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import APPROVER_ROLE
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look for a unit with the role."""
    plan = submission.plan
    if plan.counting.require_approval and not any(APPROVER_ROLE in unit.roles for unit in plan.units.terms):
        line = submission.plan_lines.at("counting", "require_approval")
        yield problem_at(PLAN_FILE, line, "plan-approver", "counting.require_approval", role=APPROVER_ROLE)
