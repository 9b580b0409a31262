"""Approval: who said yes to exactly which text and pictures, and what may therefore be published."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.consents import ended_of
from nq71.domain.plan import APPROVER_ROLE

if TYPE_CHECKING:
    from datetime import date, datetime

    from nq71.domain.article import Article
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission

_LINE = re.compile(r"^(?P<unit>\S+)\s+(?P<day>\d{4}-\d{2}-\d{2})\s+sha256:(?P<hash>[0-9a-f]{64})$")


class State(StrEnum):
    """Whether an article is public, and if not, why."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    HELD = "held"  # waits for approval, or lost it by a change
    CONSENT_ENDED = "consent-ended"  # somebody in it no longer agrees, or agreed for a time that is over
    WITHDRAWN = "withdrawn"  # taken down for good: it is shown nowhere, not even in a preview


class Approval(NamedTuple):
    """The approval line as written by ``approve``."""

    unit: str
    day: str  # ISO
    content_hash: str


def content_hash(manuscript: Manuscript) -> str:
    """SHA-256 (hex) over what is approved; four rooms ask for it, it is worked out once."""
    return manuscript.content_hash


def approval_line(manuscript: Manuscript, unit: str, day: date) -> str:
    """Return the value of the ``approval`` key for this content."""
    return f"{unit} {day.isoformat()} sha256:{content_hash(manuscript)}"


def read_approval(manuscript: Manuscript) -> Approval | None:
    """Return the approval that stands in the front matter, or ``None`` when there is none that can be read."""
    match = _LINE.match(manuscript.text("approval"))
    return Approval(match["unit"], match["day"], match["hash"]) if match else None


def is_approved(manuscript: Manuscript, plan: Plan) -> bool:
    """Whether a unit that may approve has approved exactly this content."""
    approval = read_approval(manuscript)
    if approval is None or not may_approve(approval.unit, plan):
        return False
    return approval.content_hash == content_hash(manuscript)


def may_approve(unit: str, plan: Plan) -> bool:
    """Whether the plan gives this unit (by id) the right to approve."""
    return any(term.id == unit and APPROVER_ROLE in term.roles for term in plan.units.terms)


def decide(manuscript: Manuscript, article: Article, submission: Submission, now: datetime) -> State:
    """Say whether an article is public at ``now``. The only place that decides it."""
    if manuscript.path in submission.withdrawn:
        return State.WITHDRAWN
    if manuscript.is_draft:
        return State.DRAFT
    plan, consents = submission.plan, submission.registered.get(manuscript.path, ())
    if ended_of(consents, manuscript, now.date()):
        return State.CONSENT_ENDED
    if plan.counting.require_approval and not is_approved(manuscript, plan):
        return State.HELD
    # Moments, not clock faces: where summer time ends, one hour comes twice.
    return State.SCHEDULED if article.date.timestamp() > now.timestamp() else State.PUBLISHED
