"""A date after the plan's last day is a slip of the keyboard: the article would wait for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import date_of
from nq71.messages import problem_at
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Compare with the end of the last phase."""
    date = date_of(manuscript, submission.plan)
    end = submission.plan.end
    if date is not None and date.date() > end:
        line, label = manuscript.where("date")
        yield problem_at(manuscript.path, line, "date-outside-plan", label, end=short_date(end))
