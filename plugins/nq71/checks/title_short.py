"""A title of two words could stand above any article."""

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
    least = submission.plan.editorial.title_min
    number = len(manuscript.text("title"))
    if 0 < number < least:
        line, label = manuscript.where("title")
        yield problem_at(manuscript.path, line, "title-short", label, number=number, least=least)
