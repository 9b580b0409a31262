"""A minimum over its maximum can never be met; a percentage over 100 neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import Kind
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.plan import Target
    from nq71.domain.submission import Submission
    from nq71.problem import Problem

RATIO_KINDS = frozenset({Kind.DECLARED_RATIO, Kind.UNIT_CHECKLIST})
WHOLE = 100  # percent


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Compare every minimum with both maxima, for each phase, and percentages with 100."""
    for row, target in enumerate(submission.plan.targets):
        for key, why in _faults(target):
            line = submission.plan_lines.at("target", row, key)
            yield problem_at(PLAN_FILE, line, "plan-threshold", f"target[{row + 1}].{key}", name=target.id, why=why)


def _faults(target: Target) -> Iterator[tuple[str, str]]:
    """Yield the key that is wrong, and why."""
    limits = {"max": target.max, "soft_max": target.soft_max}
    most = min((limit for limit in limits.values() if limit is not None), default=None)
    leasts = [("min", target.min), *(("min_by_phase", least) for least in target.min_by_phase.values())]
    for key, least in leasts:
        if least is not None and most is not None and least > most:
            yield key, say("threshold-reversed")
    for key, number in (*leasts, *limits.items()):
        if number is not None and number < 0:
            yield key, say("threshold-negative")
        elif number is not None and number > WHOLE and target.kind in RATIO_KINDS:
            yield key, say("threshold-over-100")
