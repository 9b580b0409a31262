"""An approval line is written by the command, for a unit that may approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.approval import may_approve, read_approval
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name a line that cannot be read, and a unit without the right."""
    if not manuscript.text("approval"):
        return
    approval = read_approval(manuscript)
    if approval is None or not may_approve(approval.unit, submission.plan):
        line, label = manuscript.where("approval")
        yield problem_at(manuscript.path, line, "approval-bad", label)
