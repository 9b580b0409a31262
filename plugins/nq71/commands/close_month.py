"""Freeze a month: its figures, its articles and a hash over all, in a file that nobody edits."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.closing import close, month_named, path_of, refuse
from nq71.domain.edition import Edition
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.text.dates import short_date
from nq71.writers.closed import render_closed
from nq71.writers.progress_view import period_text

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.closing import ClosedMonth
    from nq71.domain.period import Period
    from nq71.problem import Problem

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, typed: str) -> int:
    """Close the month ``typed`` (``2026-10``); refuse one that is not over, closed already, or has problems."""
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    plan = found.submission.plan
    month = month_named(plan, typed)
    if month is None:
        return _refuse(say("close-unknown", typed=typed))
    try:
        edition = Edition(found.submission, read_clock(os.environ, plan.school.zone), preview=False)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    return _close(site, edition, month) if _may_close(edition, month, found.problems) else _PROBLEMS


def _may_close(edition: Edition, month: Period, read: tuple[Problem, ...]) -> bool:
    """Say why a month cannot be closed now, if it cannot."""
    plan, closed = edition.plan, edition.submission.closed
    reason = refuse(month, plan, closed, edition.now.date())
    problems = () if reason else blocking(read + run_all(edition.submission))
    if reason:
        words = say(
            f"close-{reason}",
            month=period_text(month.id, plan),
            last=short_date(month.end),
            start=short_date(plan.effective_from),
            end=short_date(plan.end),
            file=path_of(month.id),
        )
        print(words, file=sys.stderr)
    elif problems:
        print_problems(sorted(problems))
        print(say("close-problems", places=len(problems)), file=sys.stderr)
    return not (reason or problems)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _close(site: Path, edition: Edition, month: Period) -> int:
    closed = close(edition, month)
    path = site / path_of(month.id)
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, render_closed(closed))
    except OSError as error:
        print(say("close-disk", file=path_of(month.id), reason=error.strerror or error), file=sys.stderr)
        return _PROBLEMS
    _celebrate(closed, edition, month)
    return _DONE


def _celebrate(closed: ClosedMonth, edition: Edition, month: Period) -> None:
    name = period_text(month.id, edition.plan).lower()
    print(say("close-done", month=name, articles=closed.totals.all, targets=len(closed.targets)))
    print(say("close-written", file=path_of(month.id)))
    held = [piece for piece in edition.waiting if piece.article.date.date() in month]
    if held:
        print(say("close-held", number=len(held)))
        for piece in held:
            print(say("build-held-line", path=piece.article.path, state=say(f"state-{piece.state}")))
