"""A file that belongs to no article would vanish without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at, say
from nq71.text.normalise import NO_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name every file below content/ that is in no bundle and is no page."""
    for path in submission.strays:
        hint = say("file-renamed") if NO_CHARACTER in path else ""
        yield problem_at(path, 1, "file-misplaced", name=path.rpartition("/")[2], hint=hint)
