"""The plan against what is published, in words: every figure with the articles behind it."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from nq71.domain.plan import COUNTED_KINDS, Kind, PeriodKind
from nq71.domain.tally import Result, Status, count_target, fraction_text
from nq71.messages import say
from nq71.text.dates import long_date, short_date
from nq71.writers import views

if TYPE_CHECKING:
    from fractions import Fraction

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
_PLAIN_MARK = "•"


def progress_of(edition: Edition, entries: EntryMaker) -> views.Progress:
    """Return every public target: counted ones with a row a period, declared ones as declared."""
    targets = [target for target in edition.plan.targets if target.public]
    return views.Progress(
        counted=tuple(_counted(target, edition, entries) for target in targets if target.kind in COUNTED_KINDS),
        declared=tuple(_declared(target, edition) for target in targets if target.kind not in COUNTED_KINDS),
        as_of_text=say("as-of", moment=long_date(edition.now)),
    )


def month_glance(edition: Edition, entries: EntryMaker) -> views.MonthGlance | None:
    """Return this month against the first monthly target with a number; ``None`` when the plan sets none."""
    plan, today = edition.plan, edition.now.date()
    counted = (target for target in plan.targets if target.public and target.kind in COUNTED_KINDS)
    for target in counted:
        for result in _results(target, edition) if target.period is PeriodKind.MONTH else ():
            if today in result.period and _has_number(target, result.period, plan):
                return views.MonthGlance(
                    target_text=target.text,
                    threshold_text=_threshold_text(target, plan),
                    row=_row(target, result, plan, entries),
                    sentence=_sentence(target, result, plan),
                )
    return None


def _has_number(target: Target, period: Period, plan: Plan) -> bool:
    return _least(target, period, plan) is not None or target.soft_max is not None


def _results(target: Target, edition: Edition) -> tuple[Result, ...]:
    return count_target(target, edition.published, edition.plan, edition.now.date())


def _counted(target: Target, edition: Edition, entries: EntryMaker) -> views.TargetCard:
    plan = edition.plan
    return views.TargetCard(
        id=target.id,
        text=target.text,
        basis_text=_basis(target),
        kind=str(target.kind),
        period_kind_text=say(f"per-{_period_word(target, plan)}"),
        threshold_text=_threshold_text(target, plan) or say("threshold-none"),
        how_text=_how(target, plan),
        rows=tuple(_row(target, result, plan, entries) for result in reversed(_results(target, edition))),
    )


def _row(target: Target, result: Result, plan: Plan, entries: EntryMaker) -> views.ResultRow:
    least, most = _least(target, result.period, plan), target.soft_max
    scale = max(result.value, *(ceil(number) for number in (least, most) if number is not None), 1)
    return views.ResultRow(
        period=result.period.id,
        period_text=period_text(result.period.id, plan),
        value_text=str(result.value),
        status=str(result.status),
        status_text=say(f"status-{result.status}"),
        mark=MARKS[result.status],
        note_text=_note(result, plan),
        items=entries.entries(result.items),
        fill_percent=_percent(result.value, scale),
        band_start_percent=_percent(least, scale),
        band_end_percent=_percent(most, scale),
    )


def _percent(number: Fraction | int | None, scale: int) -> int:
    return int(number * 100 / scale) if number else 0


def _note(result: Result, plan: Plan) -> str:
    notes = []
    if result.reposts:
        key = "note-reposts" if plan.counting.count_reposts else "note-reposts-left-out"
        notes.append(say(key, number=result.reposts))
    if result.period.is_partial:
        notes.append(say("note-partial", start=short_date(result.period.start)))
    return "; ".join(notes)


def _declared(target: Target, edition: Edition) -> views.DeclaredCard:
    figures = [figure for figure in edition.submission.figures if figure.target == target.id]
    figures.sort(key=lambda figure: (figure.as_of or date.min, figure.period), reverse=True)
    return views.DeclaredCard(
        id=target.id,
        text=target.text,
        basis_text=_basis(target),
        threshold_text=_threshold_text(target, edition.plan),
        rows=_newest(edition)
        if target.kind is Kind.PRESENCE
        else tuple(_declared_row(each, edition.plan) for each in figures),
        empty_text=say("newest-none" if target.kind is Kind.PRESENCE else "declared-empty"),
    )


def _newest(edition: Edition) -> tuple[views.DeclaredRow, ...]:
    """Show how fresh the column is: the day of its newest article, without a verdict."""
    return tuple(
        views.DeclaredRow(
            period_text=say("newest"),
            value_text=short_date(article.date),
            as_of_text=short_date(edition.now),
            declared_by=say("newest-source"),
            evidence="",
            status="declared",
            status_text=say("status-known"),
            mark=_PLAIN_MARK,
        )
        for article in edition.published[:1]
    )


def _declared_row(figure: Figure, plan: Plan) -> views.DeclaredRow:
    """Show a figure as declared; its verdict needs confirmation and evidence, so without them it has none."""
    status = "declared" if figure.is_confirmed else str(Status.UNCONFIRMED)
    return views.DeclaredRow(
        period_text=period_text(figure.period, plan),
        value_text=_declared_value(figure, plan),
        as_of_text=short_date(figure.as_of) if figure.as_of else "",
        declared_by=figure.declared_by,
        evidence=figure.evidence,
        status=status,
        status_text=say(f"status-{status}"),
        mark=_PLAIN_MARK if figure.is_confirmed else MARKS[Status.UNCONFIRMED],
    )


def _declared_value(figure: Figure, plan: Plan) -> str:
    if figure.numerator is not None and figure.denominator:
        parts = f"{fraction_text(figure.numerator)}/{fraction_text(figure.denominator)}"
        return f"{parts} ({fraction_text(figure.numerator * 100 / figure.denominator)}%)"
    if figure.done is not None:
        unit = plan.units.find(figure.unit)
        return f"{unit.name if unit else figure.unit}: {say('done' if figure.done else 'not-done')}"
    if figure.points is not None:
        most = f"/{fraction_text(figure.max_points)}" if figure.max_points is not None else ""
        return f"{figure.criterion}: {fraction_text(figure.points)}{most}"
    return fraction_text(figure.value) if figure.value is not None else say("value-none")


def _basis(target: Target) -> str:
    return say("basis", section=target.basis) if target.basis else ""


def _period_word(target: Target, plan: Plan) -> str:
    is_school_year = target.period is PeriodKind.YEAR and plan.counting.year == "school_year"
    return "school-year" if is_school_year else str(target.period)


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
    phase = period.id if period.kind is PeriodKind.PHASE else getattr(plan.phase_on(period.start), "id", "")
    return target.threshold(phase)


def _threshold_text(target: Target, plan: Plan) -> str:
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
    least = _least(target, result.period, plan)
    noun = say(f"thing-{target.field}") if target.kind is Kind.DISTINCT else say("thing-article")
    if result.status is Status.IN_PROGRESS and least is not None:
        return say("glance-needs", value=result.value, noun=noun, missing=ceil(least - result.value))
    threshold = _threshold_text(target, plan).lower()
    return say(f"month-{result.status}", value=result.value, noun=noun, threshold=threshold)
