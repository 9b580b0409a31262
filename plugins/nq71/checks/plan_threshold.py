"""A minimum over its maximum can never be met; a percentage over 100 neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import PLAN_FILE, Kind
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

RATIO_KINDS = frozenset({Kind.DECLARED_RATIO, Kind.UNIT_CHECKLIST})
WHOLE = 100  # percent


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Compare every minimum with both maxima, for each phase, and percentages with 100."""
    for row, target in enumerate(submission.plan.targets):
        leasts = [least for least in (target.min, *target.min_by_phase.values()) if least is not None]
        most = [limit for limit in (target.max, target.soft_max) if limit is not None]
        is_ratio = target.kind in RATIO_KINDS
        if any(least > limit for least in leasts for limit in most):
            why = say("threshold-reversed")
        elif any(number < 0 for number in leasts + most):
            why = say("threshold-negative")
        elif is_ratio and any(number > WHOLE for number in leasts + most):
            why = say("threshold-over-100")
        else:
            continue
        line = submission.plan_lines.at("target", row, "min")
        yield problem_at(PLAN_FILE, line, "plan-threshold", f"target[{row + 1}].min", name=target.id, why=why)
