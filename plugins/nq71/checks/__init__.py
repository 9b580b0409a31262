"""Editorial rules: one file a rule, its name is its code. Pure; nothing raises, everything is reported at once.

A module takes part by being here and defining one of these; each reports under its own code alone:

- ``check_text`` (an article or page), ``check_article`` or ``check_page``: other texts show it heads, never bodies;
- ``check_submission``: what only the whole shows, without bodies and approvals;
- ``check_day``: the same, and the day, which is handed in;
- ``check_bodies``: what bodies show beside each other.

How much an editorial rule weighs is the school's to say, in ``[checks]`` of its plan. What holds up a build is found
by those rules alone that can.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, cast

from nq71.domain.verdict import Verdict, Watched, mark_of, rules_mark_of
from nq71.messages import severity_of
from nq71.problem import Severity, blocking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from types import ModuleType

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.domain.verdict import Verdicts
    from nq71.problem import Problem

    Check = Callable[[Manuscript, Submission], Iterable[Problem]]
    Spread = Callable[[Callable[[Manuscript], Verdict], Sequence[Manuscript]], Sequence[Verdict]]

OFF = "off"
_FOR_ONE_TEXT = ("check_text", "check_article", "check_page")
_NOT_TEXT = "not-utf8"  # all that can be asked of a file that cannot be read


@cache
def rules() -> tuple[ModuleType, ...]:
    """Every rule, in the order of its name."""
    import pkgutil  # noqa: PLC0415 - whoever knows which rules it wants need not look what there is

    return tuple(map(_rule, sorted(module.name for module in pkgutil.iter_modules(__path__))))


def _rule(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")


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
    found = _run_rules(submission, _in_force(submission.plan), today, verdicts, spread or _in_turn)
    return tuple(sorted(_weighed(found, submission)))


def run_blocking(
    submission: Submission, today: date | None = None, verdicts: Verdicts | None = None, spread: Spread | None = None
) -> tuple[Problem, ...]:
    """Those problems of ``run_all`` that block a production build, without asking the rules that only remind."""
    found = _run_rules(submission, _that_block(submission.plan), today, verdicts, spread or _in_turn)
    return tuple(sorted(blocking(_weighed(found, submission))))


def judges_of_texts(plan: Plan) -> tuple[str, ...]:
    """Return the codes of the rules for one text that can block."""
    return tuple(code_of(rule) for rule in _that_block(plan) if any(hasattr(rule, kind) for kind in _FOR_ONE_TEXT))


def judge_texts(texts: Sequence[Manuscript], submission: Submission, judges: Iterable[str]) -> tuple[Problem, ...]:
    """Those problems of ``run_blocking`` that the rules for one text find in some texts of a submission.

    ``judges`` are the ``judges_of_texts``, by the plan; no other rule is loaded. Of other texts no body is looked at.
    When nothing blocked, and since then only bodies and approvals of these texts changed, nothing blocks now if
    nothing is found here, unless the plan ``weighs_bodies``.
    """
    wanted = tuple(_rule(code.replace("-", "_")) for code in judges)
    return tuple(sorted(blocking(_weighed(_run_on_texts(submission, texts, wanted, None, _in_turn), submission))))


def weighs_bodies(plan: Plan) -> bool:
    """Whether a rule that holds bodies beside each other can block: then one body may be another's problem."""
    return any(hasattr(rule, "check_bodies") for rule in _that_block(plan))


def _in_force(plan: Plan) -> tuple[ModuleType, ...]:
    """Return the rules that the school has not turned off."""
    return tuple(rule for rule in rules() if plan.severities.get(code_of(rule)) != OFF)


def _that_block(plan: Plan) -> tuple[ModuleType, ...]:
    """Return the rules whose problems are errors, by the catalogue or by the school's choice."""
    return tuple(rule for rule in rules() if _weight_of(code_of(rule), plan) == Severity.ERROR)


def _weight_of(code: str, plan: Plan) -> str:
    return plan.severities.get(code) or severity_of(code)


def _in_turn(judge: Callable[[Manuscript], Verdict], texts: Sequence[Manuscript]) -> list[Verdict]:
    return [judge(text) for text in texts]


def _run_rules(
    submission: Submission,
    wanted: tuple[ModuleType, ...],
    today: date | None,
    verdicts: Verdicts | None,
    spread: Spread,
) -> Iterator[Problem]:
    yield from _run_on_texts(submission, submission.texts, wanted, verdicts, spread)
    for rule in wanted:
        if hasattr(rule, "check_submission"):
            yield from rule.check_submission(submission)
        if hasattr(rule, "check_bodies"):
            yield from rule.check_bodies(submission)
        if today is not None and hasattr(rule, "check_day"):
            yield from rule.check_day(submission, today)


def _run_on_texts(
    submission: Submission,
    texts: Sequence[Manuscript],
    wanted: tuple[ModuleType, ...],
    verdicts: Verdicts | None,
    spread: Spread,
) -> Iterator[Problem]:
    """Judge each text by all rules for one; of a text that was judged before only by those that look around."""
    of_kind = {kind: _checks_of(kind, wanted) for kind in ("check_page", "check_article")}

    def checks_of(text: Manuscript) -> Mapping[str, Check]:
        checks = of_kind["check_page" if text.is_page else "check_article"]
        return {code: check for code, check in checks.items() if code == _NOT_TEXT} if text.encoding else checks

    record = _Record(submission, wanted, verdicts) if verdicts else None
    known = [record.find(text) if record else None for text in texts]
    unknown = [text for text, verdict in zip(texts, known, strict=True) if verdict is None]
    judged = iter(spread(lambda text: _judge(text, submission, checks_of(text)), unknown))
    for text, before in zip(texts, known, strict=True):
        verdict = next(judged) if before is None else before
        if record and before is None:
            record.keep(text, verdict)
        yield from verdict.problems
        for code in verdict.again:
            yield from checks_of(text)[code](text, submission)


class _Record:
    """What these rules found of texts before; what all rules found tells of these too."""

    def __init__(self, submission: Submission, wanted: tuple[ModuleType, ...], verdicts: Verdicts) -> None:
        every = [code_of(rule) for rule in _in_force(submission.plan)]
        self._codes = [code_of(rule) for rule in wanted]
        self._submission, self._verdicts = submission, verdicts
        self._mark = rules_mark_of(self._codes, submission.plan)
        self._every_mark = rules_mark_of(every, submission.plan) if every != self._codes else ""

    def find(self, text: Manuscript) -> Verdict | None:
        """Return the verdict of these rules, when it still holds."""
        found = self._verdicts.find(mark_of(text, self._mark))
        if found is None and self._every_mark:
            by_all = self._verdicts.find(mark_of(text, self._every_mark))
            found = by_all and by_all.only_by(self._codes)
        return found if found and found.holds(text, self._submission) else None

    def keep(self, text: Manuscript, verdict: Verdict) -> None:
        """Remember the verdict of these rules."""
        self._verdicts.keep(mark_of(text, self._mark), verdict)


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


def _weighed(found: Iterable[Problem], submission: Submission) -> Iterator[Problem]:
    """Weigh problems as the school has chosen; none in a draft blocks, and none is told of what was taken down."""
    problems = tuple(found)
    if not problems:
        return
    chosen = submission.plan.severities
    drafts = tuple(f"content/{text.folder}/" for text in submission.manuscripts if text.is_draft)
    gone = tuple(f"{record.bundle}/" for record in submission.withdrawals)
    for problem in problems:
        choice = Severity.WARNING if problem.file.startswith(drafts) else chosen.get(problem.code)
        if not problem.file.startswith(gone):
            yield problem._replace(severity=Severity(choice)) if choice else problem
