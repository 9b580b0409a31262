"""Frozen months: what was published and answered when a month was closed, and how that stands against today."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from nq71.domain.answer import answer_target
from nq71.domain.approval import State, content_hash
from nq71.domain.period import Period, period_named, periods_until
from nq71.domain.plan import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from fractions import Fraction

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.piece import Piece
    from nq71.domain.plan import Plan
    from nq71.domain.result import Result, Status

CLOSED_FOLDER = "closed"
CLOSED_VERSION = 1
SEAL = "sha256"  # the key whose value is the hash over all the rest
# What may change, besides its approval, without the article saying anything else: notes of corrections, its address.
_NOT_THE_TEXT = frozenset({"correction", "id", "slug", "aliases", "status"})


@dataclass(frozen=True, slots=True)
class ClosedTarget:
    """One target's answer as it was frozen; ``items`` are the ids of the articles behind it, newest first."""

    id: str
    value: Fraction | None
    status: Status
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles a month had, in all and by form, theme and unit (ids that had none are left out)."""

    all: int
    by_form: Mapping[str, int]
    by_theme: Mapping[str, int]
    by_unit: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A frozen month. ``period`` is ``2026-10``; ``articles`` has the hash (``text_hash``) of every id behind it."""

    period: str
    closed_at: datetime  # aware
    targets: tuple[ClosedTarget, ...]
    totals: Totals
    articles: Mapping[str, str]


class Fault(StrEnum):
    """Why a file in ``closed/`` cannot be believed."""

    ENCODING = "encoding"
    SYNTAX = "syntax"
    SHAPE = "shape"
    EDITED = "edited"
    MISNAMED = "misnamed"


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """A file of ``closed/`` as read: its month, or the fault that it has, with line and key path."""

    path: str  # relative to the site folder, with ``/``
    month: ClosedMonth | None = None
    fault: Fault | None = None
    line: int = 1
    field: str = ""


class Refusal(StrEnum):
    """Why a month cannot be closed."""

    BEFORE_PLAN = "before-plan"
    AFTER_PLAN = "after-plan"
    NOT_OVER = "not-over"
    TWICE = "twice"


def month_named(plan: Plan, typed: str) -> Period | None:
    """Return the whole month that ``2026-10`` names, if it is one."""
    named = period_named(plan, typed)
    return named if named and named.kind is PeriodKind.MONTH else None


def path_of(month: str) -> str:
    """Return where a month's file stands in the site folder."""
    return f"{CLOSED_FOLDER}/{month}.json"


def refuse(month: Period, plan: Plan, closed: Iterable[ClosedFile], today: date) -> Refusal | None:
    """Say why a month cannot be closed on this local date; ``None`` when it can."""
    if month.end < plan.effective_from:
        return Refusal.BEFORE_PLAN
    if month.start > plan.end:
        return Refusal.AFTER_PLAN
    if today <= month.end:
        return Refusal.NOT_OVER
    return Refusal.TWICE if any(file.path == path_of(month.id) for file in closed) else None


def text_hash(manuscript: Manuscript) -> str:
    """SHA-256 (hex) over what an article says, shows and is counted by: body, pictures and front matter.

    Approval, correction notes, id, address, old addresses and status are left out: they change nothing that was read.
    """
    fields = {key: found for key, found in manuscript.fields.items() if key not in _NOT_THE_TEXT}
    return content_hash(replace(manuscript, fields=fields))


def close(edition: Edition, month: Period) -> ClosedMonth:
    """Freeze a month that ``refuse`` lets pass: every target that is answered monthly, public or not.

    The totals are those of all that was published, as in ``progress.json``, whether or not reposts count.
    """
    plan, today = edition.plan, edition.now.date()
    in_force = next(each for each in periods_until(plan, PeriodKind.MONTH, today) if each.id == month.id)
    published = tuple(article for article in edition.published if article.date.date() in in_force)
    results = tuple(
        result
        for target in plan.targets
        if target.period is PeriodKind.MONTH
        for result in answer_target(target, edition.published, edition.submission.figures, plan, today)
        if result.period.id == month.id
    )
    behind = {article.id for article in published} | {item.id for result in results for item in result.items}
    return ClosedMonth(
        period=month.id,
        closed_at=edition.now,
        targets=tuple(_freeze(result) for result in results),
        totals=totals_of(published),
        articles={
            piece.article.id: text_hash(piece.manuscript)
            for piece in edition.pieces
            if piece.state is State.PUBLISHED and piece.article.id in behind
        },
    )


def _freeze(result: Result) -> ClosedTarget:
    return ClosedTarget(result.target, result.value, result.status, tuple(item.id for item in result.items))


def totals_of(articles: Iterable[Article]) -> Totals:
    """Count articles; one with two themes or units is one in all, and one of each."""
    seen = tuple(articles)
    return Totals(
        all=len(seen),
        by_form=_sorted_counts(article.form for article in seen),
        by_theme=_sorted_counts(theme for article in seen for theme in article.themes),
        by_unit=_sorted_counts(unit for article in seen for unit in article.units),
    )


def _sorted_counts(ids: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(ids).items()))


def facts_of(month: ClosedMonth) -> dict[str, Any]:
    """Return what is written of a month, the seal left out; values are exact text (“7”, “1749/25”)."""
    return {
        "version": CLOSED_VERSION,
        "period": month.period,
        "closed_at": month.closed_at.isoformat(),
        "targets": [
            {
                "id": target.id,
                "value": None if target.value is None else str(target.value),
                "status": str(target.status),
                "items": list(target.items),
            }
            for target in month.targets
        ],
        "totals": {
            "all": month.totals.all,
            "by_form": dict(month.totals.by_form),
            "by_theme": dict(month.totals.by_theme),
            "by_unit": dict(month.totals.by_unit),
        },
        "articles": dict(sorted(month.articles.items())),
    }


def seal_of(facts: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over all facts but the seal itself, in a form that spaces and key order do not change."""
    rest = {key: value for key, value in facts.items() if key != SEAL}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def frozen_of(files: Iterable[ClosedFile]) -> dict[tuple[str, str], ClosedTarget]:
    """Return every frozen answer that can be believed, by the ids of its target and its period."""
    return {(target.id, month.period): target for month in _believed(files) for target in month.targets}


def edited_since(files: Iterable[ClosedFile], pieces: Iterable[Piece]) -> dict[str, frozenset[str]]:
    """Return, for every month that can be believed, the ids of public articles that say something else by now."""
    public = {piece.article.id: piece.manuscript for piece in pieces if piece.state is State.PUBLISHED}
    return {
        month.period: frozenset(
            article
            for article, frozen in month.articles.items()
            if article in public and text_hash(public[article]) != frozen
        )
        for month in _believed(files)
    }


def _believed(files: Iterable[ClosedFile]) -> Iterator[ClosedMonth]:
    return (file.month for file in files if file.month is not None and file.fault is None)


def with_closed(
    results: Iterable[Result],
    frozen: Mapping[tuple[str, str], ClosedTarget],
    edited: Mapping[str, frozenset[str]],
) -> tuple[Result, ...]:
    """Put beside each live answer the one that was frozen for the same target and period, if there is one.

    ``edited`` is what ``edited_since`` returns.
    """
    return tuple(
        _beside(result, found, edited.get(result.period.id, frozenset()))
        if (found := frozen.get((result.target, result.period.id)))
        else result
        for result in results
    )


def _beside(result: Result, found: ClosedTarget, edited: frozenset[str]) -> Result:
    return replace(
        result,
        closed_value=found.value,
        is_closed=True,
        closed_items=found.items,
        edited_items=tuple(item.id for item in result.items if item.id in edited),
    )
