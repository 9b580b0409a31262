"""When an article last became what it is: its publication, its newest correction, or the approval that stands."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from nq71.domain.approval import is_approved, read_approval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.article import Article
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan


def last_change(article: Article, manuscript: Manuscript, plan: Plan, now: datetime) -> datetime:
    """Return the moment of a published article's last change, never that of a build or of a file.

    An approval names a day, as most corrections do, so its moment is midnight; what is yet to come changed nothing.
    """
    moments = (*_corrected(article), *_approved(manuscript, plan))
    return max((article.date, *(moment for moment in moments if moment <= now)))


def _corrected(article: Article) -> Iterator[datetime]:
    return (note.moment for note in article.corrections)


def _approved(manuscript: Manuscript, plan: Plan) -> Iterator[datetime]:
    approval = read_approval(manuscript)
    # Where the plan asks for approval, what is published has one that stands: no need to hash it again.
    if approval and (plan.counting.require_approval or is_approved(manuscript, plan)):
        try:
            yield datetime.combine(date.fromisoformat(approval.day), time(), plan.school.zone)
        except ValueError:
            return
