"""The plan's results as open data: JSON and its schema, a sheet for Excel in Vietnamese, an item a month."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime, time, timedelta
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nq71.domain import addresses
from nq71.domain.closing import totals_of
from nq71.domain.declared import units_of
from nq71.domain.period import lies_within, periods_until
from nq71.domain.plan import Kind, PeriodKind
from nq71.domain.result import Result, Status, phase_of
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.text.numbers import cut_number, cut_text, exact_text
from nq71.writers.feeds.items import MonthItem
from nq71.writers.progress_view import note_text, period_text, results_of, total_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target

VERSION = 1  # grows only with a change that breaks programmes which read the data
_SCHEMA_FILE = "progress.schema.json"
# What a sheet may take for the beginning of a formula, behind whatever it passes over or nobody sees.
_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+@＝＋－＠-]|[\t\r\n]")
_DONE = frozenset({Status.MET, Status.ABOVE})


def render_progress_json(edition: Edition) -> bytes:
    """``progress.json`` (CONTRACT section 4): the targets that are public, and every month's totals."""
    targets = [target for target in edition.plan.targets if target.public]
    return _as_json(progress_document(edition, targets))


def render_progress_schema(plan: Plan) -> bytes:
    """JSON Schema 2020-12 of ``progress.json``, with the address at which it is published."""
    schema = json.loads(files("nq71.writers").joinpath(_SCHEMA_FILE).read_text(encoding="utf-8"))
    address = {"$id": f"{plan.look.base_url}/{addresses.PROGRESS_SCHEMA}"}
    return _as_json({"$schema": schema.pop("$schema")} | address | schema)


def _as_json(document: dict[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)}\n".encode()


def progress_document(edition: Edition, targets: Iterable[Target], window: Period | None = None) -> dict[str, Any]:
    """Return the data as plain values; with a ``window`` only periods that lie within it."""
    plan = edition.plan
    return {
        "version": VERSION,
        "generated_at": edition.now.isoformat(),
        "school": {"id": plan.school.id, "name": plan.school.name},
        "targets": [_target_record(target, results_within(edition, target, window), plan) for target in targets],
        "totals": {"by_month": dict(_months(edition, window))},
    }


def results_within(edition: Edition, target: Target, window: Period | None) -> tuple[Result, ...]:
    """Return the answers to a target, oldest first; with a ``window`` only those whose period lies within it."""
    results = results_of(edition, target)
    return tuple(each for each in results if window is None or lies_within(each.period, window, edition.plan))


def _target_record(target: Target, results: tuple[Result, ...], plan: Plan) -> dict[str, Any]:
    return {
        "id": target.id,
        "kind": str(target.kind),
        "period": str(target.period),
        "text": target.text,
        "basis": target.basis,
        "phases": list(target.phases),
        "unit": _unit(target, results),
        "min": _bound(target.min),
        "max": _bound(target.max),
        "soft_max": _bound(target.soft_max),
        "min_by_phase": {phase: _bound(least) for phase, least in target.min_by_phase.items()},
        "fresh_within_days": target.fresh_within_days,
        "direction": target.direction or None,
        "results": [_result_record(target, result, plan) for result in results],
    }


def _result_record(target: Target, result: Result, plan: Plan) -> dict[str, Any]:
    base = plan.look.base_url
    parts = _parts(target, result, plan)
    exact = {"numerator": exact_text(parts[0]), "denominator": exact_text(parts[1])} if parts else {}
    return {
        "period": result.period.id,
        "value": _cut(result.value),
        **exact,
        "status": str(result.status),
        "rated": result.rated,
        "items": [f"{base}/{article.url}" for article in result.items],
        "closed_value": _cut(result.closed_value),
    }


def _unit(target: Target, results: Iterable[Result]) -> str:
    """Name what a value is a number of; a trend is of percentages when shares were declared."""
    if target.kind is Kind.TREND:
        return "percent" if any(_shares(result) for result in results) else "number"
    return _UNITS[target.kind]


_UNITS = {
    Kind.COUNT: "articles",
    Kind.DISTINCT: "names",
    Kind.PRESENCE: "days",
    Kind.DECLARED_RATIO: "percent",
    Kind.DECLARED_COUNT: "number",
    Kind.UNIT_CHECKLIST: "percent",
    Kind.SCORECARD: "percent",
}


def _parts(target: Target, result: Result, plan: Plan) -> tuple[Fraction, Fraction] | None:
    """Return numerator and denominator of a share as declared; of a checklist, its units."""
    if target.kind is Kind.UNIT_CHECKLIST and result.figures:
        return Fraction(sum(bool(row.done) for row in result.figures)), Fraction(len(units_of(target, plan)))
    return _shares(result) if target.kind in {Kind.DECLARED_RATIO, Kind.TREND} else None


def _shares(result: Result) -> tuple[Fraction, Fraction] | None:
    row = result.figures[0] if result.figures else None
    return (row.numerator, row.denominator) if row and row.numerator is not None and row.denominator else None


def _cut(value: Fraction | None) -> int | float | None:
    return None if value is None else cut_number(value)


def _bound(value: Fraction | None) -> int | float | None:
    """A number of the plan, as the plan has it."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _months(edition: Edition, window: Period | None) -> Iterator[tuple[str, dict[str, Any]]]:
    plan = edition.plan
    by_month = _by_month(edition.published)
    for month in periods_until(plan, PeriodKind.MONTH, edition.now.date()):
        if window is None or lies_within(month, window, plan):
            published = [article for article in by_month.get(month.id, ()) if article.date.date() in month]
            totals = totals_of(published)
            yield (
                month.id,
                {
                    "all": totals.all,
                    "reposts": sum(article.is_repost for article in published),
                    "by_form": dict(totals.by_form),
                    "by_theme": dict(totals.by_theme),
                    "by_unit": dict(totals.by_unit),
                },
            )


def _by_month(articles: Iterable[Article]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for article in articles:
        found.setdefault(f"{article.date:%Y-%m}", []).append(article)
    return found


# ── The sheet ───────────────────────────────────────────────────────────────────────────────────────────────────────


def render_progress_csv(edition: Edition) -> bytes:
    """``progress.csv`` as Excel in Vietnamese opens it: BOM, ``;``, decimal comma, CRLF; a row a target and period.

    Periods stand in words, because Excel makes a date of “2026-11”. No cell of text is ever a formula.
    """
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    rows.writerow(say("csv-head").split(";"))
    for target in edition.plan.targets:
        if target.public:
            rows.writerows(_row(target, result, edition.plan) for result in results_of(edition, target))
    return sheet.getvalue().encode("utf-8-sig")


def _row(target: Target, result: Result, plan: Plan) -> tuple[str, ...]:
    parts = _parts(target, result, plan)
    numerator, denominator = (exact_text(part).replace(".", ",") for part in parts) if parts else ("", "")
    least = target.threshold(phase_of(result.period, plan))
    return (
        as_text(target.text),
        as_text(target.id),
        as_text(target.basis),
        as_text(period_text(result.period.id, plan)),
        short_date(result.period.start),
        short_date(result.period.end),
        _number(result.value),
        _unit_text(target, result),
        numerator,
        denominator,
        _number(least),
        _number(target.max),
        _number(target.soft_max),
        say(f"status-{result.status}"),
        str(len(result.items)),
        _number(result.closed_value),
    )


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _number(value: Fraction | None) -> str:
    return "" if value is None else cut_text(value)


def _unit_text(target: Target, result: Result) -> str:
    if target.kind is Kind.DISTINCT:
        return say(f"thing-{target.field}")
    words = {"articles": say("csv-articles"), "days": say("csv-days"), "percent": "%"}
    return words.get(_unit(target, (result,)), "")


# ── One item a month ────────────────────────────────────────────────────────────────────────────────────────────────


def month_items(edition: Edition) -> tuple[MonthItem, ...]:
    """Return every month that is over, newest first, with the public targets that are answered by month."""
    plan, today = edition.plan, edition.now.date()
    by_month = _by_month(edition.published)
    monthly = [
        (target, {result.period.id: result for result in results_of(edition, target)})
        for target in plan.targets
        if target.public and target.period is PeriodKind.MONTH
    ]
    months = [month for month in periods_until(plan, PeriodKind.MONTH, today) if month.end < today]
    return tuple(
        _month_item(
            month,
            [(target, by_period[month.id]) for target, by_period in monthly if month.id in by_period],
            [article for article in by_month.get(month.id, ()) if article.date.date() in month],
            plan,
        )
        for month in reversed(months)
    )


def _month_item(
    month: Period, answers: list[tuple[Target, Result]], published: list[Article], plan: Plan
) -> MonthItem:
    name = period_text(month.id, plan)
    rated = [result.status for _, result in answers if result.rated]
    met = sum(status in _DONE for status in rated)
    verdict = say("feed-month-title", month=name, met=met, all=len(rated))
    return MonthItem(
        month=month.id,
        title=verdict if rated else say("feed-month-plain", month=name, number=len(published)),
        url=addresses.progress_month_url(month.id),
        published=datetime.combine(month.end + timedelta(days=1), time(), plan.school.zone),
        lines=(
            say("feed-month-number", total=total_text(published, plan)),
            *(_line(target, result, plan) for target, result in answers),
        ),
    )


def _line(target: Target, result: Result, plan: Plan) -> str:
    status = say(f"status-{result.status}")
    return say("feed-month-line", text=target.text, value=value_with_note(target, result, plan), status=status)


def value_with_note(target: Target, result: Result, plan: Plan) -> str:
    """“6”, or “6 (đã chốt 7 – hiện còn 6)”, “3 (trong đó dẫn lại: 1)”."""
    value, note = value_text(target, result), note_text(result, plan)
    return f"{value} ({note})" if note else value
