"""The answer to one target in one period, whatever kind of target it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from nq71.domain.plan import PeriodKind

if TYPE_CHECKING:
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.figures import Figure
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target


class Status(StrEnum):
    """CONTRACT section 4. ``ABOVE`` is over the soft maximum and no failure."""

    BELOW = "below"
    MET = "met"
    ABOVE = "above"
    IN_PROGRESS = "in_progress"
    NOT_RATED = "not_rated"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """One answer.

    ``value`` is exact: a number of articles or names, a declared number, days since the newest article, or a
    percentage (0 to 100) for ratios, checklists and scorecards; ``None`` when there is none. ``items`` are the
    articles behind it, newest first; ``figures`` the declared rows behind it. ``closed_value`` is what ``value`` was
    when the period was frozen, where ``is_closed`` says so, and ``closed_items`` the ids of the articles behind it;
    ``edited_items`` are the ids of those in ``items`` that say something else since then.
    """

    target: str
    period: Period
    value: Fraction | None
    status: Status
    items: tuple[Article, ...] = ()
    reposts: int = 0
    figures: tuple[Figure, ...] = ()
    closed_value: Fraction | None = None
    is_closed: bool = False
    closed_items: tuple[str, ...] = ()
    edited_items: tuple[str, ...] = ()

    @property
    def rated(self) -> bool:
        """Whether the plan gives a verdict for this period."""
        return self.status is not Status.NOT_RATED


def phase_of(period: Period, plan: Plan) -> str:
    """Id of the phase whose thresholds hold in a period: the one on its first day; empty outside every phase."""
    if period.kind is PeriodKind.PHASE:
        return period.id
    phase = plan.phase_on(period.start)
    return phase.id if phase else ""


def applies(target: Target, period: Period, plan: Plan) -> bool:
    """Whether a target speaks of this period's phase."""
    return not target.phases or phase_of(period, plan) in target.phases


def rate(target: Target, period: Period, value: Fraction, plan: Plan, today: date) -> Status:
    """Hold a value against the thresholds of its phase; a current period that is not there yet is in progress."""
    least = target.threshold(phase_of(period, plan))
    if least is None and target.soft_max is None and target.max is None:
        return Status.NOT_RATED
    if target.max is not None and value > target.max:
        return Status.FAILED
    if least is not None and value < least:
        return Status.IN_PROGRESS if today <= period.end else Status.BELOW
    if target.soft_max is not None and value > target.soft_max:
        return Status.ABOVE
    return Status.MET
