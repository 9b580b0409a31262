"""The plan against what is published, in words: every figure with the articles behind it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from nq71.domain.addresses import progress_month_url
from nq71.domain.plan import COUNTED_KINDS, Kind, PeriodKind, period_word
from nq71.domain.result import Result, Status, phase_of
from nq71.messages import say
from nq71.text.dates import short_date, weekday_date
from nq71.text.numbers import fraction_text
from nq71.writers import result_views
from nq71.writers.forecast_text import forecast_sentences, internal_sentences, noun_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.figures import Figure
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target
    from nq71.writers.entries import EntryMaker

MARKS = {
    Status.BELOW: "✗",
    Status.MET: "✓",
    Status.ABOVE: "✓+",
    Status.IN_PROGRESS: "…",
    Status.NOT_RATED: "–",
    Status.UNCONFIRMED: "?",
    Status.MISSING: "○",
    Status.FAILED: "✗",
}
_WITH_UNIT = {Kind.PRESENCE, Kind.DECLARED_RATIO, Kind.UNIT_CHECKLIST, Kind.SCORECARD}


def progress_of(edition: Edition, entries: EntryMaker) -> result_views.Progress:
    """Return every public target with a row a period, newest first: counted ones and declared ones."""
    plan = edition.plan
    targets = [target for target in plan.targets if target.public]
    return result_views.Progress(
        counted=tuple(target_card(target, edition, entries) for target in targets if _from_articles(target)),
        declared=tuple(_declared(target, edition) for target in targets if not _from_articles(target)),
        # The day, not the hour: the page is built many times a day, and changes when a figure does.
        as_of_text=say("as-of", moment=weekday_date(edition.now)),
    )


def results_of(edition: Edition, target: Target) -> tuple[Result, ...]:
    """Return the answers to one target at the moment of an edition, oldest first, with what was frozen beside."""
    return edition.answers[target.id]


def _from_articles(target: Target) -> bool:
    return target.kind in COUNTED_KINDS or target.kind is Kind.PRESENCE


def month_glance(edition: Edition, entries: EntryMaker) -> result_views.MonthGlance | None:
    """Return this month against the first monthly target with a number; ``None`` when the plan sets none."""
    plan, today = edition.plan, edition.now.date()
    counted = (target for target in plan.targets if target.public and target.kind in COUNTED_KINDS)
    for target in counted:
        for result in results_of(edition, target) if target.period is PeriodKind.MONTH else ():
            if today in result.period and _has_number(target, result.period, plan):
                return result_views.MonthGlance(
                    target_text=target.text,
                    threshold_text=threshold_words(target, plan),
                    row=_row(target, result, edition, entries),
                    sentence=_sentence(target, result, plan),
                )
    return None


def _has_number(target: Target, period: Period, plan: Plan) -> bool:
    return _least(target, period, plan) is not None or target.soft_max is not None


def target_card(target: Target, edition: Edition, entries: EntryMaker) -> result_views.TargetCard:
    """Return a target that is answered from articles, with a row a period, newest first."""
    plan = edition.plan
    return result_views.TargetCard(
        id=target.id,
        text=target.text,
        basis_text=basis_words(target),
        kind=str(target.kind),
        period_kind_text=say(f"per-{period_word(target, plan)}"),
        threshold_text=threshold_words(target, plan) or say("threshold-none"),
        how_text=_how(target, plan),
        rows=tuple(_row(target, result, edition, entries) for result in reversed(results_of(edition, target))),
    )


def _row(target: Target, result: Result, edition: Edition, entries: EntryMaker) -> result_views.ResultRow:
    plan = edition.plan
    is_age = target.kind is Kind.PRESENCE  # fewer days are better: no bar fills up
    least, most = (None, None) if is_age else (_least(target, result.period, plan), target.soft_max)
    value = Fraction(0) if is_age else result.value or Fraction(0)
    scale = max(1, *(ceil(number) for number in (value, least, most) if number is not None))
    return result_views.ResultRow(
        period=result.period.id,
        period_text=period_text(result.period.id, plan),
        value_text=value_text(target, result),
        status=str(result.status),
        status_text=say(f"status-{result.status}"),
        mark=MARKS[result.status],
        note_text=note_text(result, plan),
        items=entries.entries(result.items),
        fill_percent=_percent(value, scale),
        band_start_percent=_percent(least, scale),
        band_end_percent=_percent(most, scale),
        url=month_page_url(result.period),
        edited=frozenset(result.edited_items),
        ahead=_ahead(target, result, edition),
    )


def _ahead(target: Target, result: Result, edition: Edition) -> result_views.Ahead | None:
    """Say what is ahead in the period that runs; what waits, and units without output, only in a preview."""
    forecast, plan = edition.forecasts.get(target.id), edition.plan
    if forecast is None or forecast.period.id != result.period.id:
        return None
    internal = internal_sentences(target, forecast, plan) if edition.preview else ()
    return result_views.Ahead(forecast_sentences(target, forecast, plan), internal)


def month_page_url(period: Period) -> str:
    """Address of the page of a month, empty for longer periods."""
    return progress_month_url(period.id) if period.kind is PeriodKind.MONTH else ""


def _percent(number: Fraction | None, scale: int) -> int:
    return int(number * 100 / scale) if number else 0


def value_text(target: Target, result: Result) -> str:
    """“6”, “7/10 (70%)”, “69,9%”, “3 ngày”, or a dash where nothing is known."""
    if result.value is None:
        return say("value-none")
    if target.kind is Kind.PRESENCE:
        return say("value-days", days=result.value)
    share = f"{fraction_text(result.value)}%"
    if target.kind in {Kind.UNIT_CHECKLIST, Kind.SCORECARD}:
        return share
    figure = result.figures[0] if result.figures else None
    if figure and figure.numerator is not None and figure.denominator:
        return f"{fraction_text(figure.numerator)}/{fraction_text(figure.denominator)} ({share})"
    return fraction_text(result.value)


def note_text(result: Result, plan: Plan) -> str:
    """“trong đó dẫn lại: 2; kỳ chưa trọn, tính từ 25/08/2025”, or nothing."""
    notes = []
    if result.reposts:
        key = "note-reposts" if plan.counting.count_reposts else "note-reposts-left-out"
        notes.append(say(key, number=result.reposts))
    if result.period.is_partial:
        notes.append(say("note-partial", start=short_date(result.period.start)))
    if result.is_closed:
        notes.append(closed_text(result, plan))
    return "; ".join(notes)


def total_text(articles: Collection[Article], plan: Plan) -> str:
    """“9 bài đã đăng, trong đó dẫn lại: 1”: all that was published, whatever a target counts of it."""
    reposts = sum(article.is_repost for article in articles)
    if not reposts:
        return say("month-total", number=len(articles))
    return say(
        "month-total-reposts" if plan.counting.count_reposts else "month-total-reposts-left-out",
        number=len(articles),
        reposts=reposts,
    )


def closed_text(result: Result, plan: Plan) -> str:
    """“đã chốt”, or “đã chốt 7 – hiện còn 6” where the live figure differs; how many articles were edited since."""
    edited = say("note-edited", number=len(result.edited_items)) if result.edited_items else ""
    return "; ".join(part for part in (_closed_figure(result, plan), edited) if part)


def _closed_figure(result: Result, plan: Plan) -> str:
    closed, live = result.closed_value, result.value
    if closed == live:
        has_others = set(result.closed_items) != {item.id for item in result.items}
        return say("note-closed-others" if has_others else "note-closed")
    target = plan.target(result.target)
    is_fewer = closed is not None and live is not None and live < closed
    return say(
        "note-closed-fewer" if is_fewer else "note-closed-other",
        closed=_bare_text(target, closed),
        live=_bare_text(target, live),
    )


def _bare_text(target: Target | None, value: Fraction | None) -> str:
    """Return a value in words without the numbers that it came from: “7”, “69,9%”, “3 ngày”."""
    if value is None:
        return say("status-missing").lower()
    if target is None or target.kind not in _WITH_UNIT:
        return fraction_text(value)
    return say("value-days", days=value) if target.kind is Kind.PRESENCE else f"{fraction_text(value)}%"


def _declared(target: Target, edition: Edition) -> result_views.DeclaredCard:
    plan = edition.plan
    return result_views.DeclaredCard(
        id=target.id,
        text=target.text,
        basis_text=basis_words(target),
        threshold_text=threshold_words(target, plan) or say("threshold-none"),
        rows=tuple(_declared_row(target, result, edition) for result in reversed(results_of(edition, target))),
        empty_text=say("declared-empty"),
    )


def _declared_row(target: Target, result: Result, edition: Edition) -> result_views.DeclaredRow:
    """Show an answer with who declared it, as of when, and the evidence."""
    plan = edition.plan
    value = value_text(target, result)
    latest = max(result.figures, key=lambda figure: str(figure.as_of or ""), default=None)
    return result_views.DeclaredRow(
        period_text=period_text(result.period.id, plan),
        value_text=f"{value}; {closed_text(result, plan)}" if result.is_closed else value,
        as_of_text=short_date(latest.as_of) if latest and latest.as_of else "",
        declared_by=latest.declared_by if latest else "",
        evidence="; ".join(_evidence(figure, plan) for figure in result.figures if figure.evidence),
        status=str(result.status),
        status_text=say(f"status-{result.status}"),
        mark=MARKS[result.status],
        period=result.period.id,
        url=month_page_url(result.period),
        ahead=_ahead(target, result, edition),
    )


def _evidence(figure: Figure, plan: Plan) -> str:
    unit = plan.units.find(figure.unit) if figure.unit else None
    subject = unit.name if unit else figure.criterion
    return f"{subject}: {figure.evidence}" if subject else figure.evidence


def basis_words(target: Target) -> str:
    """“Mục II.2.a” of the plan, or nothing."""
    return say("basis", section=target.basis) if target.basis else ""


def period_text(period_id: str, plan: Plan) -> str:
    """“Tháng 11/2026”, “Quý 4/2026”, “Năm 2026”, “Năm học 2026–2027”, or the phase's own name."""
    phase = next((phase for phase in plan.phases if phase.id == period_id), None)
    if phase is not None:
        return phase.name
    year, _, rest = period_id.partition("-")
    if rest.startswith("Q"):
        return say("quarter", quarter=rest.removeprefix("Q"), year=year)
    if len(rest) == len("11"):
        return say("month", month=int(rest), year=year)
    return say("school-year", year=f"{year}–{rest}") if rest else say("year", year=year)


def _least(target: Target, period: Period, plan: Plan) -> Fraction | None:
    return target.threshold(phase_of(period, plan))


def threshold_words(target: Target, plan: Plan) -> str:
    """Words for a target's thresholds, empty when the plan sets none."""
    sign = "%" if target.kind in {Kind.DECLARED_RATIO, Kind.UNIT_CHECKLIST} else ""
    least, most, soft = target.min, target.max, target.soft_max
    text = ""
    if target.min_by_phase:
        names = {phase.id: phase.name for phase in plan.phases}
        parts = (f"{names.get(phase, phase)}: {_number(each)}{sign}" for phase, each in target.min_by_phase.items())
        text = say("threshold-by-phase", parts="; ".join(parts))
    elif least is not None and soft is not None:
        text = say("threshold-range", least=_number(least), most=_number(soft))
    elif least is not None:
        text = say("threshold-min", least=f"{_number(least)}{sign}")
    elif most is not None:
        text = say("threshold-max", most=f"{_number(most)}{sign}")
    elif target.kind is Kind.PRESENCE:
        text = say("threshold-fresh", days=target.fresh_within_days)
    elif target.kind is Kind.TREND:
        text = say(f"threshold-{target.direction}")
    return text


def _number(value: Fraction) -> str:
    """Whole numbers under ten with a zero in front, as official texts write them: “05 đến 10”."""
    return f"{int(value):02d}" if value.denominator == 1 and value > 0 else fraction_text(value)


def _how(target: Target, plan: Plan) -> str:
    if target.kind is Kind.PRESENCE:
        return say("how-presence")
    if target.kind is Kind.DISTINCT:
        how = say("how-distinct", thing=say(f"thing-{target.field}"))
    else:
        how = say("how-count")
    parts = [how]
    if target.filter.form:
        names = ", ".join(plan.forms.get(form).name.lower() for form in target.filter.form if form in plan.forms.ids)
        parts.append(say("how-forms", names=names))
    if target.filter.theme:
        names = "; ".join(plan.themes.get(each).name for each in target.filter.theme if each in plan.themes.ids)
        parts.append(say("how-themes", names=names))
    if target.filter.event_level:
        parts.append(say("how-levels", names=", ".join(say(f"level-{each}") for each in target.filter.event_level)))
    return " ".join(parts)


def _sentence(target: Target, result: Result, plan: Plan) -> str:
    least, value = _least(target, result.period, plan), result.value or Fraction(0)
    noun = noun_of(target, plan)
    if result.status is Status.IN_PROGRESS and least is not None:
        return say("glance-needs", value=value, noun=noun, missing=ceil(least - value))
    threshold = threshold_words(target, plan).lower()
    return say(f"month-{result.status}", value=value, noun=noun, threshold=threshold)
