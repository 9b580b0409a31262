"""A document that the plan names: its address and its file have to be what readers can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.links import is_web_address
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at ``url`` and ``file`` of the plan and of each row of ``legal_basis``."""
    plan = submission.plan
    faults = {file.typed: file.fault for file in submission.documents if file.fault}
    rows = ((row.url, row.file, ("legal_basis", number)) for number, row in enumerate(plan.legal_basis))
    for url, file, place in ((plan.url, plan.file, ()), *rows):
        if url and not is_web_address(url):
            yield _problem(submission, (*place, "url"), url, "url")
        if file in faults:
            yield _problem(submission, (*place, "file"), file, faults[file])


def _problem(submission: Submission, place: tuple[str | int, ...], value: str, why: str) -> Problem:
    line = submission.plan_lines.at("plan", *place)
    field = "plan" + "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return problem_at(PLAN_FILE, line, "plan-document", field, value=value, why=say(f"document-{why}"))
