"""A correction carries the day on which it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import correction_notes
from nq71.messages import problem_at
from nq71.text.dates import DateFaultError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Each note is “ngày: nội dung”."""
    field = manuscript.fields.get("correction")
    try:
        correction_notes(field, submission.plan)
    except DateFaultError:
        line, label = manuscript.where("correction")
        yield problem_at(manuscript.path, line, "correction-bad", label)
