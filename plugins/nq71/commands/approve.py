"""Approve articles: a line with unit, date and a hash over exactly this text and these pictures."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.check import missing_path, relative_to_site
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.approval import approval_line, is_approved, may_approve
from nq71.domain.plan import APPROVER_ROLE
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.writers.front_matter import with_approval

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission

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
        known = ", ".join(f"{term.name} ({term.id})" for term in plan.units.terms if APPROVER_ROLE in term.roles)
        return _refuse(say("approve-unit", unit=by, known=known))
    texts = _chosen(found.submission, [relative_to_site(path, site) for path in paths])
    if not texts:
        return _refuse(say("approve-nothing"))
    try:
        today = read_clock(os.environ, plan.school.zone).date()
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    return _approve_all(texts, found.submission, site, unit.id, today)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _chosen(submission: Submission, prefixes: list[str]) -> list[Manuscript]:
    return [
        text
        for text in submission.manuscripts
        if any(prefix in {"", ".", text.path} or text.path.startswith(f"{prefix}/") for prefix in prefixes)
    ]


def _approve_all(texts: list[Manuscript], submission: Submission, site: Path, unit: str, today: date) -> int:
    problems = blocking(run_all(submission))
    refused = False
    for text in texts:
        folder = text.path.rpartition("/")[0]
        own = [problem for problem in problems if problem.file == text.path or problem.file.startswith(f"{folder}/")]
        if own or text.is_draft or text.encoding:
            refused = True
            print(say("approve-draft" if text.is_draft and not own else "approve-refused", path=text.path))
            print_problems(own)
        else:
            _approve(text, submission.plan, site, unit, today)
    return _PROBLEMS if refused else _DONE


def _approve(text: Manuscript, plan: Plan, site: Path, unit: str, today: date) -> None:
    if is_approved(text, plan):
        print(say("approve-again", path=text.path))
        return
    path = site / text.disk_path
    written = with_approval(path.read_bytes().decode("utf-8"), text, approval_line(text, unit, today))
    write_whole(path, written.encode("utf-8"))
    print(say("approve-done", path=text.path))
