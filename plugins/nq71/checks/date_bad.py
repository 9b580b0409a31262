"""A date is ISO or day-first and exists; anything else would land in the wrong month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at, say
from nq71.text.dates import DateFaultError, Reason, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Say what is wrong with each date: no day, no such day, or no date at all."""
    for key in ("date", "event_date"):
        value = manuscript.text(key)
        try:
            if value:
                parse_date(value, submission.plan.school.zone)
        except DateFaultError as fault:
            if fault.reason is not Reason.WEEKDAY:
                line, label = manuscript.where(key)
                why = say(f"date-{fault.reason}")
                yield problem_at(manuscript.path, line, "date-bad", label, value=value, why=why)
