"""A date far from the day of approval is mostly a slip of the month or the year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.approval import read_approval
from nq71.domain.article import correction_notes, date_of
from nq71.messages import problem_at
from nq71.text.dates import DateFaultError, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Compare the two; a correction is approved when it is made, and what is older than the plan counts nowhere."""
    plan = submission.plan
    approval, moment = read_approval(manuscript), date_of(manuscript, plan)
    if approval is None or moment is None or moment.date() < plan.effective_from:
        return
    try:
        approved = date.fromisoformat(approval.day)
        notes = correction_notes(manuscript.fields.get("correction"), plan)
    except (ValueError, DateFaultError):
        return
    days = min(abs((approved - day).days) for day in (moment.date(), *(note.day for note in notes)))
    if days > plan.editorial.approval_days:
        line, label = manuscript.where("date")
        shown = short_date(approved)
        yield problem_at(manuscript.path, line, "date-far-from-approval", label, day=shown, days=days)
