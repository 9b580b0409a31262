"""What is ahead, in words: “Còn 9 ngày, cần thêm 2 tin, bài; với nhịp hiện nay sẽ đạt”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import COUNTED_KINDS, Kind, PeriodKind
from nq71.domain.result import Status
from nq71.messages import say
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.forecast import Forecast
    from nq71.domain.plan import Plan, Target


def forecast_sentences(target: Target, forecast: Forecast, plan: Plan) -> tuple[str, ...]:
    """Return the sentences on a forecast that anybody may read, the verdict first."""
    return tuple(_sentences(target, forecast, plan))


def internal_sentences(target: Target, forecast: Forecast, plan: Plan) -> tuple[str, ...]:
    """Return those for internal outputs alone: what is written and waits, and which units had nothing."""
    return tuple(_internal(target, forecast, plan))


def noun_of(target: Target, plan: Plan) -> str:
    """Return what a target counts: “mô hình”; “tin, bài” where it looks at articles alone, else “sản phẩm”."""
    if target.kind is Kind.DISTINCT:
        return say(f"thing-{target.field}")
    forms = set(target.filter.form) or plan.forms.ids
    return say("thing-article" if forms <= set(plan.counting.article_forms) else "thing-product")


def _sentences(target: Target, ahead: Forecast, plan: Plan) -> Iterator[str]:
    if target.kind is Kind.PRESENCE:
        yield _freshness(target, ahead)
    elif target.kind in COUNTED_KINDS:
        yield from _counted(target, ahead, plan)
    else:
        yield _declared(target, ahead)


def _counted(target: Target, ahead: Forecast, plan: Plan) -> Iterator[str]:
    noun = noun_of(target, plan)
    if ahead.missing:
        yield say(
            "forecast-on-track" if ahead.on_track else "forecast-behind",
            days=ahead.days_left,
            missing=ahead.missing,
            noun=noun,
        )
    else:
        yield say("forecast-reached", days=ahead.days_left)
    if _is_over(target, ahead):
        return
    if ahead.silent_themes:
        yield say("forecast-themes", noun=noun, names="; ".join(term.name for term in ahead.silent_themes))
    if ahead.silent_forms:
        yield say("forecast-forms", names="; ".join(term.name for term in ahead.silent_forms))


def _is_over(target: Target, ahead: Forecast) -> bool:
    """Whether nothing is asked for any more; only a month should be of every kind."""
    return not ahead.missing and target.period is not PeriodKind.MONTH


def _freshness(target: Target, ahead: Forecast) -> str:
    if ahead.newest is None:
        return say("forecast-first", days=ahead.days_left)
    return say(
        "forecast-stale" if ahead.missing else "forecast-fresh",
        days=ahead.days_left,
        day=short_date(ahead.newest),
        most=target.fresh_within_days,
    )


def _declared(target: Target, ahead: Forecast) -> str:
    days, is_checklist = ahead.days_left, target.kind is Kind.UNIT_CHECKLIST
    if ahead.status is not Status.IN_PROGRESS:
        return say("forecast-missing" if ahead.status is Status.MISSING else "forecast-unconfirmed", days=days)
    if target.kind is Kind.TREND:
        return say("forecast-down" if target.direction == "down" else "forecast-up", days=days)
    if ahead.missing is None:
        return say("forecast-open", days=days)
    return say("forecast-short-units" if is_checklist else "forecast-short", days=days, missing=ahead.missing)


def _internal(target: Target, ahead: Forecast, plan: Plan) -> Iterator[str]:
    if waiting := tuple(_waiting(ahead)):
        yield say("forecast-waiting", parts=", ".join(waiting))
    if ahead.silent_units and not _is_over(target, ahead):
        names = "; ".join(term.name for term in ahead.silent_units)
        yield say("forecast-units", noun=noun_of(target, plan), names=names)


def _waiting(ahead: Forecast) -> Iterator[str]:
    if ahead.scheduled:
        yield say("forecast-scheduled", number=ahead.scheduled)
    if ahead.held:
        yield say("forecast-held", number=ahead.held)
    if ahead.drafts:
        yield say("forecast-drafts", number=ahead.drafts)
    if ahead.consent_ended:
        yield say("forecast-consent-ended", number=ahead.consent_ended)
