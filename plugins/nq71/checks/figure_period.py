"""A declared figure is for a period that can be named: 2026-11, 2026-Q4, 2026, 2026-2027 or a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.domain.period import period_named
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each period that is none."""
    for row, figure in enumerate(submission.figures):
        if period_named(submission.plan, figure.period) is None:
            line = submission.figure_lines.at("figure", row, "period")
            yield problem_at(FIGURES_FILE, line, "figure-period", f"figure[{row + 1}].period", value=figure.period)
