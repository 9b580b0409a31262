"""A text that changed after its approval is held until it is approved again: say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.approval import content_hash, may_approve, read_approval
from nq71.domain.fingerprint import changes_since, labels_of
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.approval import Approval
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
        changes = change_words(manuscript, approval)
        yield problem_at(manuscript.path, line, "approval-void", label, day=approval.day, changes=changes)


def change_words(manuscript: Manuscript, approval: Approval) -> str:
    """“ Đã đổi: Tóm tắt; nội dung dòng 12–14.”, or nothing when the approval left no fingerprint to compare with."""
    before = manuscript.fingerprint
    if before is None or before.content_hash != approval.content_hash:
        return ""
    changes = changes_since(before, manuscript)
    parts = [*labels_of(changes)]
    if changes.lines:
        stretches = (str(first) if first == last else f"{first}–{last}" for first, last in changes.lines)
        parts.append(say("changed-lines", lines=", ".join(stretches)))
    if changes.lines_gone:
        parts.append(say("changed-gone"))
    parts.extend(say("changed-file", file=file) for file in changes.files)
    return say("changed", parts="; ".join(parts)) if parts else ""
