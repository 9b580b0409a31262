"""A title that fills three lines of a telephone is not read to its end."""

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
    most = submission.plan.editorial.title_max
    number = len(manuscript.text("title"))
    if number > most:
        line, label = manuscript.where("title")
        yield problem_at(manuscript.path, line, "title-long", label, number=number, most=most)
