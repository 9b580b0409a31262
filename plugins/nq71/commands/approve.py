"""Approve articles: a line with unit, date and a hash over exactly this text and these pictures; list what waits."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.check import missing_path, relative_to_site
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.approval import State, approval_line, is_approved, may_approve
from nq71.domain.edition import Edition
from nq71.domain.fingerprint import FINGERPRINT_FILE, fingerprint_of
from nq71.domain.plan import APPROVER_ROLE
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.writers.fingerprint import render_fingerprint
from nq71.writers.front_matter import with_field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, paths: list[Path], by: str) -> int:
    """Approve the articles at or below ``paths`` for unit ``by`` (id or name); refuse those with errors."""
    refusal = refuse_site(site) or missing_path(paths, site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    plan = found.submission.plan
    unit = plan.units.find(by)
    if unit is None or not may_approve(unit.id, plan):
        return _refuse(say("approve-unit", unit=by, known=approvers(plan)))
    texts = chosen(found.submission, [relative_to_site(path, site) for path in paths])
    if not texts:
        return _refuse(say("approve-nothing"))
    try:
        today = read_clock(os.environ, plan.school.zone).date()
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    return _approve_all(texts, found.submission, site, unit.id, today)


def show_waiting(site: Path) -> int:
    """Print every article that waits for an approval, with what stands in its way; oldest folder first."""
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    plan = found.submission.plan
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    edition = Edition(found.submission, now, preview=True)
    problems = run_all(found.submission)
    waiting = _waiting(edition)
    for text in waiting:
        own = _own(problems, text)
        print(say("waiting-line", path=text.path, title=text.text("title"), date=text.text("date")))
        for problem in own:
            if problem.code == "approval-void":
                print(say("waiting-why", why=problem.problem))
        if errors := blocking(own):
            print(say("waiting-errors", places=len(errors), path=text.path))
    print(say("waiting-sum", number=len(waiting), known=approvers(plan)) if waiting else say("waiting-none"))
    return _DONE


def _waiting(edition: Edition) -> list[Manuscript]:
    """Articles that are finished and not approved, also those that cannot be understood before they are mended."""
    states = {piece.article.path: piece.state for piece in edition.pieces}
    texts = edition.submission.manuscripts
    return [text for text in texts if not text.is_draft and states.get(text.path, State.HELD) is State.HELD]


def approvers(plan: Plan) -> str:
    """Names and ids of the units that may approve."""
    return ", ".join(f"{term.name} ({term.id})" for term in plan.units.terms if APPROVER_ROLE in term.roles)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def chosen(submission: Submission, prefixes: list[str]) -> list[Manuscript]:
    """Return the articles at or below these places of the site."""
    return [
        text
        for text in submission.manuscripts
        if any(prefix in {"", ".", text.path} or text.path.startswith(f"{prefix}/") for prefix in prefixes)
    ]


def _approve_all(texts: list[Manuscript], submission: Submission, site: Path, unit: str, today: date) -> int:
    problems = blocking(run_all(submission))
    refused = False
    for text in texts:
        own = _own(problems, text)
        if own or text.is_draft or text.encoding:
            refused = True
            print(say("approve-draft" if text.is_draft and not own else "approve-refused", path=text.path))
            print_problems(own)
        else:
            approve_one(text, submission.plan, site, unit, today)
    return _PROBLEMS if refused else _DONE


def _own(problems: Iterable[Problem], text: Manuscript) -> list[Problem]:
    folder = text.path.rpartition("/")[0]
    return [problem for problem in problems if problem.file == text.path or problem.file.startswith(f"{folder}/")]


def approve_one(text: Manuscript, plan: Plan, site: Path, unit: str, today: date) -> None:
    """Write the approval of an article that has no errors, and what it was made of."""
    path = site / text.disk_path
    # The fingerprint first: beside a line that it does not belong to, it is not believed.
    write_whole(path.with_name(FINGERPRINT_FILE), render_fingerprint(fingerprint_of(text)))
    if is_approved(text, plan):
        print(say("approve-again", path=text.path))
        return
    source = path.read_bytes().decode("utf-8")
    write_whole(path, with_field(source, text, "approval", approval_line(text, unit, today)).encode("utf-8"))
    print(say("approve-done", path=text.path))
