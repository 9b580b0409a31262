"""The whole plan answered: every target, every period, one result each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.declared import declared_results, presence_results
from nq71.domain.plan import COUNTED_KINDS, Kind
from nq71.domain.tally import count_target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.figures import Figure
    from nq71.domain.plan import Plan, Target
    from nq71.domain.result import Result


def answer_target(
    target: Target, articles: Iterable[Article], figures: Iterable[Figure], plan: Plan, today: date
) -> tuple[Result, ...]:
    """Answer one target of any kind for every period since the plan took effect, oldest first.

    ``articles`` are the published ones; ``today`` is the school's local date.
    """
    if target.kind in COUNTED_KINDS:
        return count_target(target, articles, plan, today)
    if target.kind is Kind.PRESENCE:
        return presence_results(target, articles, plan, today)
    return declared_results(target, figures, plan, today)


def answer_plan(
    articles: Iterable[Article], figures: Iterable[Figure], plan: Plan, today: date
) -> dict[str, tuple[Result, ...]]:
    """Answer every target of the plan, public or not, by its id."""
    seen = tuple(articles)
    declared = tuple(figures)
    return {target.id: answer_target(target, seen, declared, plan, today) for target in plan.targets}
