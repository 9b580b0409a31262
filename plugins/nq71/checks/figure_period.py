"""A declared figure is for a period that can be named: 2026-11, 2026-Q4, 2026, 2026-2027 or a phase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

PERIOD = re.compile(r"(?P<first>\d{4})(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-(?P<second>\d{4}))?")


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each period that is none."""
    phases = {phase.id for phase in submission.plan.phases}
    for row, figure in enumerate(submission.figures):
        if figure.period not in phases and not _is_period(figure.period):
            line = submission.figure_lines.at("figure", row, "period")
            yield problem_at(FIGURES_FILE, line, "figure-period", f"figure[{row + 1}].period", value=figure.period)


def _is_period(text: str) -> bool:
    """A school year is two years that follow each other."""
    match = PERIOD.fullmatch(text)
    return match is not None and (match["second"] is None or int(match["second"]) == int(match["first"]) + 1)
