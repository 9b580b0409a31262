"""What becomes of old articles, for who decides: a row each, below it what is missing and what stays behind."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nq71.domain.bringing_in import Arrival, Intake
    from nq71.domain.plan import Plan, Vocabulary


_EVERY = 500  # articles; that many take a few seconds


@contextmanager
def counting_aloud(sentence: str) -> Iterator[Callable[[int], None]]:
    """Say on the error stream how far reading is: a moving line on a terminal, else a line now and then."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True) as progress:
            task = progress.add_task(sentence)
            yield lambda number: progress.update(
                task, description=say("import-read", sentence=sentence, number=number)
            )
    else:
        yield (
            lambda number: (
                None
                if number % _EVERY
                else print(say("import-read", sentence=sentence, number=number), file=sys.stderr)
            )
        )


def print_intake(intake: Intake, remarks: Iterable[str], plan: Plan, written: int | None) -> None:
    """Print a table on a terminal, else a line an article, then the rest; ``written`` is none in a dry run."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    rows = [_row(arrival, plan) for arrival in intake.arrivals]
    if rows and console.is_terminal:
        table = Table()
        for head in say("import-head").split(";"):
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    else:
        for row in rows:
            console.print(Text(" | ".join(row)))
    for line in (*_details(intake), *remarks, *_sums(intake, plan, written)):
        console.print(Text(line))


def _row(arrival: Arrival, plan: Plan) -> tuple[str, ...]:
    old, text = arrival.old, arrival.manuscript
    missing = sum(1 for file in old.files if not file.disk_path)
    return (
        f"{old.source}:{old.line}",
        text.path.removesuffix("/bai.md"),
        text.text("date"),
        _names(arrival.sorting.themes, plan.themes),
        _names(arrival.sorting.forms, plan.forms),
        _names(arrival.sorting.units, plan.units),
        say("import-files", found=len(text.files), missing=missing) if missing else str(len(text.files)),
        _state(arrival, plan),
    )


def _state(arrival: Arrival, plan: Plan) -> str:
    if arrival.manuscript.is_draft:
        return say("import-state-draft")
    return say("import-state-ready" if plan.counting.require_approval else "import-state-public")


def _names(ids: tuple[str, ...], words: Vocabulary) -> str:
    return "; ".join(words.get(each).name for each in ids) or say("import-not-said")


def _details(intake: Intake) -> Iterator[str]:
    for arrival in intake.arrivals:
        if arrival.reasons or arrival.notes:
            yield ""
            yield arrival.manuscript.path
            yield from (say("import-reason", reason=reason) for reason in arrival.reasons)
            yield from (say("import-note", note=note) for note in arrival.notes)
    passed = [refusal for refusal in intake.refusals if not refusal.is_problem]
    if passed:
        yield ""
    for refusal in passed:
        yield say("import-skipped", file=refusal.old.source, line=refusal.old.line, why=refusal.sentence)


def _sums(intake: Intake, plan: Plan, written: int | None) -> Iterator[str]:
    drafts = sum(1 for arrival in intake.arrivals if arrival.manuscript.is_draft)
    ready = len(intake.arrivals) - drafts
    refused = sum(1 for refusal in intake.refusals if refusal.is_problem)
    yield ""
    is_held = plan.counting.require_approval
    yield say(
        "import-sum" if is_held else "import-sum-public",
        ready=ready,
        drafts=drafts,
        again=len(intake.refusals) - refused,
        refused=refused,
    )
    if written is None:
        yield say("import-dry") if intake.arrivals else say("import-nothing")
    else:
        yield say("import-written", number=written)
        if written:
            yield say("import-next" if is_held else "import-next-public")
