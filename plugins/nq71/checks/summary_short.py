"""A summary of a few words tells nobody whether to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Count its characters; one that is missing is another rule's."""
    least = submission.plan.editorial.summary_min
    number = len(manuscript.text("summary"))
    if 0 < number < least:
        line, label = manuscript.where("summary")
        yield problem_at(manuscript.path, line, "summary-short", label, number=number, least=least)
