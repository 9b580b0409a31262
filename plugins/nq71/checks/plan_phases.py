"""Phases have a beginning before their end and never share a day: 2030 belongs to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name the second of two phases that overlap, and each one that ends before it begins."""
    phases = list(enumerate(submission.plan.phases))
    for row, phase in phases:
        line = submission.plan_lines.at("phase", row, "end")
        field = f"phase[{row + 1}]"
        if phase.end < phase.start:
            yield problem_at(PLAN_FILE, line, "plan-phases", field, name=phase.id, why=say("phase-reversed"))
        for _, earlier in phases[:row]:
            if phase.start <= earlier.end and earlier.start <= phase.end:
                why = say("phase-overlap", other=earlier.id)
                line = submission.plan_lines.at("phase", row, "start")
                yield problem_at(PLAN_FILE, line, "plan-phases", field, name=phase.id, why=why)
