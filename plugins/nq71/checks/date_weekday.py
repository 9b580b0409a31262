"""A weekday that does not match its date: one of the two is a slip, and only the author knows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.dates import DateFaultError, Reason, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name the weekday that the date has."""
    for key in ("date", "event_date"):
        try:
            parse_date(manuscript.text(key), submission.plan.school.zone)
        except DateFaultError as fault:
            if fault.reason is Reason.WEEKDAY:
                line, label = manuscript.where(key)
                value = manuscript.text(key)
                yield problem_at(manuscript.path, line, "date-weekday", label, value=value, right=fault.right)
