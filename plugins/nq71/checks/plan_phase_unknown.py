"""A target speaks of phases that the plan has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at a target's phases and at its thresholds by phase."""
    known = {phase.id for phase in submission.plan.phases}
    for row, target in enumerate(submission.plan.targets):
        for key, phases in (("phase", target.phases), ("min_by_phase", tuple(target.min_by_phase))):
            for value in phases:
                if value not in known:
                    line = submission.plan_lines.at("target", row, key)
                    field = f"target[{row + 1}].{key}"
                    hint = did_you_mean(value, known)
                    yield problem_at(PLAN_FILE, line, "plan-phase-unknown", field, value=value, hint=hint)
