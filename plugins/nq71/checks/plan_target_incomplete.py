"""Each kind of target needs the keys that its figure is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import Kind
from nq71.domain.plan_file import PLAN_FILE
from nq71.domain.tally import DISTINCT_FIELDS
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.plan import Target
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name the key that a target of this kind lacks or has wrong."""
    for row, target in enumerate(submission.plan.targets):
        for key in _faulty_keys(target):
            line = submission.plan_lines.at("target", row, key)
            field = f"target[{row + 1}].{key}"
            why = say(f"target-{key.replace('_', '-')}", known=", ".join(sorted(DISTINCT_FIELDS)))
            yield problem_at(PLAN_FILE, line, "plan-target-incomplete", field, name=target.id, why=why)


def _faulty_keys(target: Target) -> Iterator[str]:
    if target.kind is Kind.DISTINCT and target.field not in DISTINCT_FIELDS:
        yield "field"
    if target.kind is Kind.PRESENCE and (target.fresh_within_days or 0) < 1:
        yield "fresh_within_days"
    if target.kind is Kind.TREND and not target.direction:
        yield "direction"
