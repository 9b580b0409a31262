"""A declared figure that answers nothing is told: its period is longer than its target's, or nobody asks its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.declared import can_answer, is_asked
from nq71.domain.figures import FIGURES_FILE
from nq71.domain.period import period_named
from nq71.domain.plan import DECLARED_KINDS, period_word
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at every row whose target and period are known; the others have problems of their own."""
    plan = submission.plan
    for row, figure in enumerate(submission.figures):
        target = plan.target(figure.target)
        if target is None or target.kind not in DECLARED_KINDS or period_named(plan, figure.period) is None:
            continue
        why = key = ""
        if not can_answer(figure, target, plan):
            key, kind = "period", say(f"per-{period_word(target, plan)}").lower()
            why = say("idle-period", kind=kind, value=figure.period)
        elif not is_asked(figure.unit, target, plan):
            key, why = "unit", say("idle-unit", value=figure.unit)
        if why:
            line = submission.figure_lines.at("figure", row, key)
            yield problem_at(FIGURES_FILE, line, "figure-idle", f"figure[{row + 1}].{key}", why=why)
