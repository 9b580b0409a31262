"""A frozen month stands in the file that bears its name, else it might be closed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.closing import Fault, path_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each file that holds another month."""
    for file in submission.closed:
        if file.fault is Fault.MISNAMED and file.month is not None:
            right = path_of(file.month.period).rpartition("/")[2]
            yield problem_at(file.path, file.line, "closed-misnamed", period=file.month.period, right=right)
