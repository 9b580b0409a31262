"""An article from before the plan took effect is published, but in no count: say so."""

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
    """Compare with the day on which the plan takes effect."""
    date = date_of(manuscript, submission.plan)
    start = submission.plan.effective_from
    if date is not None and date.date() < start:
        line, label = manuscript.where("date")
        yield problem_at(manuscript.path, line, "date-before-plan", label, start=short_date(start))
