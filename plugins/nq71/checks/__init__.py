"""Editorial rules: one file a rule, its name is its code. Pure; nothing raises, everything is reported at once.

A module takes part by defining one of ``check_text`` (an article or page), ``check_article``, ``check_page`` or
``check_submission`` (what only the whole shows). It is found by being here.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from nq71.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


@cache
def rules() -> tuple[ModuleType, ...]:
    """Every rule, in the order of its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def run_all(submission: Submission) -> tuple[Problem, ...]:
    """Every problem of a submission, sorted. What is wrong in a draft never blocks: drafts are not finished."""
    drafts = tuple(f"content/{text.folder}/" for text in submission.manuscripts if text.is_draft)
    return tuple(sorted(_softened(problem, drafts) for problem in _run(submission)))


def _run(submission: Submission) -> Iterator[Problem]:
    for rule in rules():
        for name, things in (
            ("check_text", submission.texts),
            ("check_article", submission.manuscripts),
            ("check_page", submission.pages),
        ):
            check = getattr(rule, name, None)
            if check is not None:
                for thing in things:
                    if not thing.encoding or rule.__name__.endswith(".not_utf8"):
                        yield from check(thing, submission)
        if hasattr(rule, "check_submission"):
            yield from rule.check_submission(submission)


def _softened(problem: Problem, draft_folders: tuple[str, ...]) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.file.startswith(draft_folders) else problem
