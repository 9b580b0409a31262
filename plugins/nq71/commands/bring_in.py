"""Articles of an old site become bundles here: shown first, written when asked, approved by people afterwards."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.bring_in_report import counting_aloud, print_intake
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.bringing_in import take_in
from nq71.domain.old_article import Defaults
from nq71.messages import did_you_mean, say
from nq71.problem import blocking
from nq71.readers.bundles import with_text
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.imports.haul import Haul, source_problem
from nq71.readers.imports.sources import read_source
from nq71.readers.site import read_site
from nq71.storage.bundles import write_bundle
from nq71.writers.manuscript_text import render_manuscript

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.bringing_in import Arrival, Intake
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, path: Path, defaults: Defaults, *, is_written: bool) -> int:
    """Show what would become of the articles at ``path``, or write them. ``defaults`` are as typed: ids or names."""
    refusal = refuse_site(site) or _refuse_path(path, site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    known, refusal = _understood(defaults, found.submission.plan)
    if refusal:
        return _refuse(refusal)
    try:
        today = read_clock(os.environ, found.submission.plan.school.zone).date()
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    with counting_aloud(say("import-reading", path=path)) as tell:
        haul = read_source(path, Haul(tell=tell))
    intake = take_in(haul.articles, found.submission, known)
    intake.arrivals[:] = _judged(intake.arrivals, found.submission, today)
    problems = [*haul.problems, *_date_problems(intake)]
    written = [_write(arrival, site, problems) for arrival in intake.arrivals] if is_written else []
    print_intake(intake, haul.remarks, found.submission.plan, sum(written) if is_written else None)
    print_problems(sorted(problems))
    return _PROBLEMS if problems else _DONE


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _refuse_path(path: Path, site: Path) -> str:
    """Return why a path is no source: it is not there, or it is the column itself."""
    if not path.exists():
        return say("no-path", path=path)
    source, content = path.resolve(), (site / "content").resolve()
    is_own = source.is_relative_to(content) or content.is_relative_to(source)
    return say("import-own", path=path) if is_own else ""


def _understood(typed: Defaults, plan: Plan) -> tuple[Defaults, str]:
    """Return the defaults as ids, or the sentence on one that the plan does not have."""
    ids = {}
    for key, words in (("theme", plan.themes), ("form", plan.forms), ("unit", plan.units)):
        value = getattr(typed, key)
        term = words.find(value) if value else None
        if value and term is None:
            known = ", ".join(f"{each.name} ({each.id})" for each in words.terms)
            hint = did_you_mean(value, words.spellings)
            return typed, say("import-default", flag=key, value=value, hint=hint, known=known)
        ids[key] = term.id if term else ""
    return Defaults(**ids), ""


def _judged(arrivals: list[Arrival], submission: Submission, today: date) -> list[Arrival]:
    """Hold as a draft what the checks would refuse, so that nothing taken in ever stops a build.

    First all of it is checked as if it were finished, so that everything missing is said; then what is left, until
    nothing changes, for an article may be wrong only because of another. What is checked is what will be read.
    """
    texts = [arrival.finished for arrival in arrivals]
    while True:
        read_back = (with_text(text, render_manuscript(text)) for text in texts)
        whole = replace(submission, manuscripts=(*submission.manuscripts, *read_back))
        errors = blocking(run_all(whole, today))
        held = [_held(arrival, errors) for arrival in arrivals]
        is_settled = held == arrivals and texts == [arrival.manuscript for arrival in held]
        arrivals, texts = held, [arrival.manuscript for arrival in held]
        if is_settled:
            return arrivals


def _held(arrival: Arrival, errors: tuple[Problem, ...]) -> Arrival:
    folder = arrival.manuscript.path.removesuffix("bai.md")
    elsewhere = [f"«{file.target}»" for file in arrival.old.files if file.is_elsewhere]  # said already
    own = [error for error in errors if error.file.startswith(folder)]
    own = [error for error in own if not any(target in error.problem for target in elsewhere)]
    return arrival.held(*(f"{error.field} — {error.problem}" if error.field else error.problem for error in own))


def _date_problems(intake: Intake) -> list[Problem]:
    return [
        source_problem(refusal.old.source, refusal.old.line, refusal.sentence, say("import-mend-date"))
        for refusal in intake.refusals
        if refusal.is_problem
    ]


def _write(arrival: Arrival, site: Path, problems: list[Problem]) -> bool:
    """Write one article whole; one that cannot be written leaves nothing behind and does not stop the others."""
    folder = site / arrival.manuscript.path.removesuffix("/bai.md")
    try:
        write_bundle(folder, render_manuscript(arrival.manuscript), arrival.copies)
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = say("import-not-written", path=arrival.manuscript.path, reason=reason)
        problems.append(source_problem(arrival.old.source, arrival.old.line, sentence, say("import-mend-disk")))
        return False
    return True
