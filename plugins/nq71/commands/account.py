"""The account of a period that was typed: how every command begins that speaks of one stretch of time."""

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
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.account import Account
    from nq71.domain.plan import Plan

DONE, PROBLEMS, WRONG_USE = 0, 1, 2


def read_account(site: Path, period: str) -> tuple[Edition, Account] | int:
    """Return what is published with the account of a period, or say why there is none and return the exit code."""
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    problems = found.problems + (run_all(found.submission) if found.submission else ())
    if found.submission is None or blocking(problems):
        print_problems(sorted(problems))
        return PROBLEMS
    plan = found.submission.plan
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    span = span_of(plan, period.strip(), now.date())
    if isinstance(span, Refusal):
        return _refuse(_why(span, period.strip(), plan, now.date()))
    edition = Edition(found.submission, now, preview=False)
    return edition, account_of(edition, span)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WRONG_USE


def _why(refusal: Refusal, period: str, plan: Plan, today: date) -> str:
    return say(
        f"report-refused-{refusal}",
        period=period,
        phases=", ".join(phase.id for phase in plan.phases),
        today=short_date(today),
        start=short_date(plan.effective_from),
        end=short_date(plan.end),
    )
