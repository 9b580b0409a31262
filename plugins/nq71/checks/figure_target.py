"""A declared figure answers a target of the plan that is declared, not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.domain.plan import DECLARED_KINDS
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each row whose target is unknown or counted from articles."""
    plan = submission.plan
    for row, figure in enumerate(submission.figures):
        target = plan.target(figure.target)
        if target is not None and target.kind in DECLARED_KINDS:
            continue
        line = submission.figure_lines.at("figure", row, "target")
        hint = did_you_mean(figure.target, [each.id for each in plan.targets if each.kind in DECLARED_KINDS])
        yield problem_at(
            FIGURES_FILE, line, "figure-target", f"figure[{row + 1}].target", value=figure.target, hint=hint
        )
