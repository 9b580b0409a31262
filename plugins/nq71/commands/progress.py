"""Targets against what is published, in the terminal: all of them, also those that are not public."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.edition import Edition
from nq71.domain.period import lies_within, period_named
from nq71.domain.result import Status
from nq71.messages import say
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.text.dates import long_date
from nq71.writers.forecast_text import forecast_sentences, internal_sentences
from nq71.writers.progress_data import progress_document, results_within, value_with_note
from nq71.writers.progress_view import MARKS, period_text, threshold_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.domain.forecast import Forecast
    from nq71.domain.period import Period
    from nq71.domain.plan import Plan, Target
    from nq71.domain.result import Result

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2
# Beside a mark and words, never instead of them.
_COLOURS = {Status.MET: "green", Status.ABOVE: "green", Status.BELOW: "red", Status.FAILED: "red"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table, in words."""

    target: str
    period: str
    value: str
    threshold: str
    status: str
    colour: str


def run(site: Path, period: str, output_format: str) -> int:
    """Print every target's latest answer, or all answers within ``period`` (CONTRACT's P).

    Without a period the table has each target's current one, and JSON has all.
    """
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    plan = found.submission.plan
    window = period_named(plan, period) if period else None
    if period and window is None:
        phases = ", ".join(phase.id for phase in plan.phases)
        return _refuse(say("progress-period", period=period, phases=phases))
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    edition = Edition(found.submission, now, preview=False)
    if output_format == "json":
        print(json.dumps(internal_document(edition, window), ensure_ascii=False, indent=2))
    else:
        print_progress(edition, window, Console(highlight=False, soft_wrap=not sys.stdout.isatty()))
    return _DONE


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def internal_document(edition: Edition, window: Period | None) -> dict[str, Any]:
    """Return the published data with what is not public, marked, and with what is ahead."""
    targets = edition.plan.targets
    document = progress_document(edition, targets, window)
    for target, record in zip(targets, document["targets"], strict=True):
        ahead = _forecast(edition, target, window)
        record["public"] = target.public
        record["forecast"] = _forecast_record(ahead) if ahead else None
    return document


def _forecast(edition: Edition, target: Target, window: Period | None) -> Forecast | None:
    ahead = edition.forecasts.get(target.id)
    is_asked = ahead is not None and (window is None or lies_within(ahead.period, window, edition.plan))
    return ahead if is_asked else None


def _forecast_record(ahead: Forecast) -> dict[str, Any]:
    return {
        "period": ahead.period.id,
        "days_left": ahead.days_left,
        "missing": ahead.missing,
        "on_track": ahead.on_track,
        "scheduled": ahead.scheduled,
        "held": ahead.held,
        "drafts": ahead.drafts,
        "silent_themes": [term.id for term in ahead.silent_themes],
        "silent_forms": [term.id for term in ahead.silent_forms],
        "silent_units": [term.id for term in ahead.silent_units],
    }


def print_progress(edition: Edition, window: Period | None, console: Console) -> None:
    """Print a table on a terminal, else a line a result; then what is ahead, and when it was counted."""
    lines = tuple(_lines(edition, window))
    if not lines:
        console.print(Text(say("progress-nothing")))
    elif console.is_terminal:
        console.print(_table(lines))
    else:
        for line in lines:
            words = (line.period, line.target, line.value, line.threshold, line.status)
            console.print(Text(" | ".join(words)))
    for sentence in (*_ahead(edition, window), *_edited(edition, window)):
        console.print(Text(sentence))
    console.print(Text(say("as-of", moment=long_date(edition.now))))


def _lines(edition: Edition, window: Period | None) -> Iterator[_Line]:
    plan = edition.plan
    for target in plan.targets:
        results = results_within(edition, target, window)
        chosen = tuple(reversed(results)) if window else results[-1:]
        yield from (_line(target, result, plan) for result in chosen)
        if not window and not results:
            yield _Line(_name(target), say("value-none"), say("value-none"), _threshold(target, plan), "", "")


def _line(target: Target, result: Result, plan: Plan) -> _Line:
    return _Line(
        target=_name(target),
        period=period_text(result.period.id, plan),
        value=value_with_note(target, result, plan),
        threshold=_threshold(target, plan),
        status=f"{MARKS[result.status]} {say(f'status-{result.status}')}",
        colour=_COLOURS.get(result.status, ""),
    )


def _name(target: Target) -> str:
    return target.text if target.public else say("progress-internal", text=target.text)


def _threshold(target: Target, plan: Plan) -> str:
    return threshold_words(target, plan) or say("threshold-none")


def _table(lines: tuple[_Line, ...]) -> Table:
    table = Table(show_lines=True)
    for head in say("progress-head").split(";"):
        table.add_column(head, overflow="fold")
    for line in lines:
        status = Text(line.status, style=line.colour)
        table.add_row(*(Text(cell) for cell in (line.target, line.period, line.value, line.threshold)), status)
    return table


def _ahead(edition: Edition, window: Period | None) -> Iterator[str]:
    """Yield a heading a target that is counted, and below it the sentences on its current period."""
    plan = edition.plan
    for target in plan.targets:
        ahead = _forecast(edition, target, window)
        if ahead is not None and ahead.on_track is not None:
            sentences = (*forecast_sentences(target, ahead, plan), *internal_sentences(target, ahead, plan))
            yield ""
            yield say("progress-ahead", period=period_text(ahead.period.id, plan), target=_name(target))
            yield from (f"  {sentence}" for sentence in sentences)


def _edited(edition: Edition, window: Period | None) -> Iterator[str]:
    """Yield the articles that say something else since their month was closed, month by month."""
    plan = edition.plan
    paths = {article.id: article.path for article in edition.published}
    for month_id, ids in sorted(edition.edited.items()):
        month = period_named(plan, month_id)
        if ids and month and (window is None or lies_within(month, window, plan)):
            yield ""
            yield say("progress-edited", month=period_text(month_id, plan).lower(), number=len(ids))
            yield from sorted(f"  {paths[article]}" for article in ids)
