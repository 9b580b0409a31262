"""A frozen month stays as the command wrote it: its hash is over every figure in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.closing import Fault
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each file whose hash does not fit what it says."""
    for file in submission.closed:
        if file.fault is Fault.EDITED:
            yield problem_at(file.path, file.line, "closed-edited")
