"""A ratio needs both of its numbers, the part is not over the whole, and the whole is not zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at every row that has a numerator or a denominator."""
    for row, figure in enumerate(submission.figures):
        upper, lower = figure.numerator, figure.denominator
        if upper is None and lower is None:
            continue
        if upper is None or lower is None or lower <= 0 or not 0 <= upper <= lower:
            line = submission.figure_lines.at("figure", row, "numerator")
            yield problem_at(FIGURES_FILE, line, "figure-number", f"figure[{row + 1}].numerator")
