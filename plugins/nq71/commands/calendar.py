"""The editorial calendar in the terminal and as a file: planned, written, held, scheduled and published by week."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from nq71.commands.report import REPORTS_FOLDER
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.calendar import last_dated, monday_of, undated, weeks_between
from nq71.domain.edition import Edition
from nq71.domain.period import period_named
from nq71.messages import say
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.text.dates import WEEKDAYS, short_date
from nq71.writers.calendar_file import render_calendar, stage_words, units_words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.calendar import Slot, Week
    from nq71.domain.plan import Plan

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2
_FILE = "lich-bien-tap.ics"
# Without a period: what has just gone out, and enough of what comes to plan a month.
_BACK, _AHEAD = timedelta(weeks=2), timedelta(weeks=4)


def run(site: Path, period: str) -> int:
    """Print the weeks of ``period`` (CONTRACT's P), or those around today, and write them to ``reports/``."""
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
        return _refuse(say("progress-period", period=period, phases=", ".join(phase.id for phase in plan.phases)))
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    edition = Edition(found.submission, now, preview=True)
    first, last = (window.start, window.end) if window else _around(edition)
    weeks = weeks_between(edition, first, last)
    _print(weeks, edition)
    return _write(site / REPORTS_FOLDER, render_calendar(weeks, plan, now))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _around(edition: Edition) -> tuple[date, date]:
    today = edition.now.date()
    this_week = monday_of(today)
    return this_week - _BACK, max(this_week + _AHEAD - timedelta(days=1), last_dated(edition) or today)


def _print(weeks: tuple[Week, ...], edition: Edition) -> None:
    today = edition.now.date()
    for week in weeks:
        sentence = "calendar-this-week" if week.monday <= today <= week.sunday else "calendar-week"
        name = say(sentence, first=short_date(week.monday), last=short_date(week.sunday))
        print(name if week.slots else say("calendar-empty", week=name))
        for slot in week.slots:
            print(f"  {_line(slot, edition.plan)}")
    nowhere = undated(edition)
    if nowhere:
        print(say("calendar-undated"))
        for text in nowhere:
            print(f"  {text.path}")


def _line(slot: Slot, plan: Plan) -> str:
    day = f"{WEEKDAYS[slot.moment.weekday()]} {slot.moment:%d/%m %H:%M}"
    words = (day, stage_words(slot), slot.title, units_words(slot, plan))
    return " | ".join(word for word in words if word)


def _write(folder: Path, data: bytes) -> int:
    try:
        folder.mkdir(exist_ok=True)
        write_whole(folder / _FILE, data)
    except OSError as error:
        print(say("report-disk", folder=folder, reason=error.strerror or error), file=sys.stderr)
        return _PROBLEMS
    print(say("calendar-written", path=folder / _FILE))
    return _DONE
