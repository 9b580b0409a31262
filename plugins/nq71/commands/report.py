"""Reports for leaders: one account of a period, as DOCX, XLSX and PDF in the site's own ``reports/``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.account import Refusal, account_of, span_of
from nq71.domain.edition import Edition
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.text.dates import short_date
from nq71.writers.reports.docx import docx_report
from nq71.writers.reports.pdf import pdf_report
from nq71.writers.reports.wording import paper_of, span_words
from nq71.writers.reports.xlsx import xlsx_report

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.account import Account
    from nq71.domain.plan import Plan

REPORTS_FOLDER = "reports"
_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, period: str) -> int:
    """Write the three reports of a period; a site with problems gets none of them."""
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    problems = found.problems + (run_all(found.submission) if found.submission else ())
    if found.submission is None or blocking(problems):
        print_problems(sorted(problems))
        return _PROBLEMS
    plan = found.submission.plan
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    span = span_of(plan, period.strip(), now.date())
    if isinstance(span, Refusal):
        return _refuse(_why(span, period.strip(), plan, now.date()))
    account = account_of(Edition(found.submission, now, preview=False), span)
    return _write(site / REPORTS_FOLDER, account)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _why(refusal: Refusal, period: str, plan: Plan, today: date) -> str:
    return say(
        f"report-refused-{refusal}",
        period=period,
        phases=", ".join(phase.id for phase in plan.phases),
        today=short_date(today),
        start=short_date(plan.effective_from),
        end=short_date(plan.end),
    )


def _write(folder: Path, account: Account) -> int:
    """Make all three before any is written; an old report stays as it is until the new one is whole."""
    paper = paper_of(account)
    files = {"docx": docx_report(paper), "xlsx": xlsx_report(account), "pdf": pdf_report(paper)}
    paths = {kind: folder / f"bao-cao-{account.span.id}.{kind}" for kind in files}
    try:
        folder.mkdir(exist_ok=True)
        for kind, data in files.items():
            write_whole(paths[kind], data)
    except OSError as error:
        print(say("report-disk", folder=folder, reason=error.strerror or error), file=sys.stderr)
        return _PROBLEMS
    print(say("report-written", period=span_words(account)))
    for path in paths.values():
        print(f"  {path}")
    return _DONE
