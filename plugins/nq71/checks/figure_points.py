"""A criterion needs its points and the most that can be had; points are neither below zero nor above that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at every row that has points or a most."""
    for row, figure in enumerate(submission.figures):
        points, most = figure.points, figure.max_points
        if points is None and most is None:
            continue
        if points is None or most is None or most <= 0 or not 0 <= points <= most:
            line = submission.figure_lines.at("figure", row, "points")
            yield problem_at(FIGURES_FILE, line, "figure-points", f"figure[{row + 1}].points")
