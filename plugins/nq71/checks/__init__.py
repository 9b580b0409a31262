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
from functools import cache
from typing import TYPE_CHECKING, cast

from nq71.domain.verdict import Verdict, Watched, mark_of, plan_mark_of
from nq71.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from types import ModuleType

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.domain.verdict import Verdicts
    from nq71.problem import Problem

    Check = Callable[[Manuscript, Submission], Iterable[Problem]]
    Spread = Callable[[Callable[[Manuscript], Verdict], Sequence[Manuscript]], Sequence[Verdict]]

OFF = "off"
_NOT_TEXT = "not-utf8"  # all that can be asked of a file that cannot be read


@cache
def rules() -> tuple[ModuleType, ...]:
    """Every rule, in the order of its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def code_of(rule: ModuleType) -> str:
    """Return the code that a rule reports under: the name of its file."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def run_all(
    submission: Submission, today: date | None = None, verdicts: Verdicts | None = None, spread: Spread | None = None
) -> tuple[Problem, ...]:
    """Every problem of a submission, sorted; those that depend on the day only for who says which day it is.

    What is wrong in a draft never blocks: drafts are not finished. Nobody has to mend what was taken down.
    ``verdicts`` spare the rules those texts that they have seen; ``spread`` may do the work on the others elsewhere.
    """
    drafts = tuple(f"content/{text.folder}/" for text in submission.manuscripts if text.is_draft)
    chosen = submission.plan.severities
    found = _run(submission, today, verdicts, spread or _in_turn)
    return tuple(sorted(_softened(_weighed(problem, chosen), drafts) for problem in found))


def _in_turn(judge: Callable[[Manuscript], Verdict], texts: Sequence[Manuscript]) -> list[Verdict]:
    return [judge(text) for text in texts]


def _run(submission: Submission, today: date | None, verdicts: Verdicts | None, spread: Spread) -> Iterator[Problem]:
    gone = tuple(f"{record.bundle}/" for record in submission.withdrawals)
    found = _run_rules(submission, today, verdicts, spread)
    yield from (problem for problem in found if not problem.file.startswith(gone))


def _run_rules(
    submission: Submission, today: date | None, verdicts: Verdicts | None, spread: Spread
) -> Iterator[Problem]:
    off = {code for code, choice in submission.plan.severities.items() if choice == OFF}
    wanted = tuple(rule for rule in rules() if code_of(rule) not in off)
    yield from _run_on_texts(submission, wanted, verdicts, spread)
    for rule in wanted:
        if hasattr(rule, "check_submission"):
            yield from rule.check_submission(submission)
        if today is not None and hasattr(rule, "check_day"):
            yield from rule.check_day(submission, today)


def _run_on_texts(
    submission: Submission, wanted: tuple[ModuleType, ...], verdicts: Verdicts | None, spread: Spread
) -> Iterator[Problem]:
    """Judge each text by all rules for one; of a text that was judged before only by those that look around."""
    of_kind = {kind: _checks_of(kind, wanted) for kind in ("check_page", "check_article")}

    def checks_of(text: Manuscript) -> Mapping[str, Check]:
        checks = of_kind["check_page" if text.is_page else "check_article"]
        return {code: check for code, check in checks.items() if code == _NOT_TEXT} if text.encoding else checks

    texts, plan_mark = submission.texts, plan_mark_of(submission.plan)
    marks = [mark_of(text, plan_mark) if verdicts else "" for text in texts]
    found = (verdicts.find(mark) if verdicts else None for mark in marks)
    known = [each if each and each.holds(text, submission) else None for each, text in zip(found, texts, strict=True)]
    unknown = [text for text, verdict in zip(texts, known, strict=True) if verdict is None]
    judged = iter(spread(lambda text: _judge(text, submission, checks_of(text)), unknown))
    for text, mark, before in zip(texts, marks, known, strict=True):
        verdict = next(judged) if before is None else before
        if verdicts and before is None:
            verdicts.keep(mark, verdict)
        yield from verdict.problems
        for code in verdict.again:
            yield from checks_of(text)[code](text, submission)


def _judge(text: Manuscript, submission: Submission, checks: Mapping[str, Check]) -> Verdict:
    problems: list[Problem] = []
    again: list[str] = []
    asked: dict[str, bool] = {}
    for code, check in checks.items():
        watched = Watched(submission, text.path)
        found = tuple(check(text, cast("Submission", watched)))
        if watched.looked_around:
            again.append(code)
        else:
            problems += found
            asked |= watched.asked
    return Verdict(tuple(problems), tuple(again), asked)


def _checks_of(kind: str, wanted: tuple[ModuleType, ...]) -> dict[str, Check]:
    """Return what is asked of articles, or of pages, by code."""
    found = ((code_of(rule), getattr(rule, "check_text", None) or getattr(rule, kind, None)) for rule in wanted)
    return {code: check for code, check in found if check is not None}


def _weighed(problem: Problem, chosen: Mapping[str, str]) -> Problem:
    """Give a problem the severity that the school has chosen for its code."""
    choice = chosen.get(problem.code)
    return problem._replace(severity=Severity(choice)) if choice else problem


def _softened(problem: Problem, draft_folders: tuple[str, ...]) -> Problem:
    return problem._replace(severity=Severity.WARNING) if problem.file.startswith(draft_folders) else problem
