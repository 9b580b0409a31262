"""Editorial rules: one file a rule, its name is its code. Pure; nothing raises, everything is reported at once.

A module takes part by defining one of ``check_text`` (an article or page), ``check_article``, ``check_page`` or
``check_submission`` (what only the whole shows) or
``check_day`` (what depends on the day too, which is handed in).
It is found by being here. How much an editorial rule weighs is the
school's to say, in ``[checks]`` of its plan.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from nq71.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from types import ModuleType

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

OFF = "off"


@cache
def rules() -> tuple[ModuleType, ...]:
    """Every rule, in the order of its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def code_of(rule: ModuleType) -> str:
    """Return the code that a rule reports under: the name of its file."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def run_all(submission: Submission, today: date | None = None) -> tuple[Problem, ...]:
    """Every problem of a submission, sorted; those that depend on the day only for who says which day it is.

    What is wrong in a draft never blocks: drafts are not finished. Nobody has to mend what was taken down.
    """
    drafts = tuple(f"content/{text.folder}/" for text in submission.manuscripts if text.is_draft)
    chosen = submission.plan.severities
    return tuple(sorted(_softened(_weighed(problem, chosen), drafts) for problem in _run(submission, today)))


def _run(submission: Submission, today: date | None) -> Iterator[Problem]:
    gone = tuple(f"{record.bundle}/" for record in submission.withdrawals)
    yield from (problem for problem in _run_rules(submission, today) if not problem.file.startswith(gone))


def _run_rules(submission: Submission, today: date | None) -> Iterator[Problem]:
    off = {code for code, choice in submission.plan.severities.items() if choice == OFF}
    for rule in rules():
        if code_of(rule) in off:
            continue
        for name, things in (
            ("check_text", submission.texts),
            ("check_article", submission.manuscripts),
            ("check_page", submission.pages),
        ):
            check = getattr(rule, name, None)
            if check is not None:
                for thing in things:
                    if not thing.encoding or code_of(rule) == "not-utf8":
                        yield from check(thing, submission)
        if hasattr(rule, "check_submission"):
            yield from rule.check_submission(submission)
        if today is not None and hasattr(rule, "check_day"):
            yield from rule.check_day(submission, today)


def _weighed(problem: Problem, chosen: Mapping[str, str]) -> Problem:
    """Give a problem the severity that the school has chosen for its code."""
    choice = chosen.get(problem.code)
    return replace(problem, severity=Severity(choice)) if choice else problem


def _softened(problem: Problem, draft_folders: tuple[str, ...]) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.file.startswith(draft_folders) else problem
