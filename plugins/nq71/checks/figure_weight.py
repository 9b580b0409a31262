"""No criterion weighs less than nothing, and the criteria of one period weigh something together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name every negative weight, and the first row of a scorecard in which all weights are zero."""
    cards = defaultdict(list)
    for row, figure in enumerate(submission.figures):
        if figure.weight is not None and figure.weight < 0:
            yield _problem(submission, row, say("weight-negative"))
        if figure.points is not None:
            cards[figure.target, figure.period].append((row, figure.weight))
    for (_, period), rows in cards.items():
        if all(weight == 0 for _, weight in rows):  # a criterion without a weight weighs 1
            yield _problem(submission, rows[0][0], say("weight-zero", period=period))


def _problem(submission: Submission, row: int, why: str) -> Problem:
    line = submission.figure_lines.at("figure", row, "weight")
    return problem_at(FIGURES_FILE, line, "figure-weight", f"figure[{row + 1}].weight", why=why)
