"""A frozen month that cannot be read is no record of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.closing import Fault
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_UNREADABLE = (Fault.ENCODING, Fault.SYNTAX, Fault.SHAPE)


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each file that is no text, no JSON, or not what the command writes."""
    for file in submission.closed:
        if file.fault in _UNREADABLE:
            why = say(f"closed-{file.fault}")
            yield problem_at(file.path, file.line, "closed-unreadable", file.field, why=why)
