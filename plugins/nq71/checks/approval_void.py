"""A text that changed after its approval is held until it is approved again: say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.approval import content_hash, may_approve, read_approval
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Compare the approved content with what stands there now."""
    approval = read_approval(manuscript)
    if approval is None or not may_approve(approval.unit, submission.plan):
        return
    if approval.content_hash != content_hash(manuscript):
        line, label = manuscript.where("approval")
        yield problem_at(manuscript.path, line, "approval-void", label, day=approval.day)
