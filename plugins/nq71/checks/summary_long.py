"""A summary that is as long as an article sums nothing up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Count its characters."""
    most = submission.plan.editorial.summary_max
    number = len(manuscript.text("summary"))
    if number > most:
        line, label = manuscript.where("summary")
        yield problem_at(manuscript.path, line, "summary-long", label, number=number, most=most)
