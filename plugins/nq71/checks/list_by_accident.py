"""A day or a year at the start of a paragraph becomes a list’s number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.pasted import findings
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name each."""
    for found in findings(manuscript, "list-by-accident"):
        typed, meant = found.repairs[0].before, found.repairs[0].after
        yield problem_at(
            manuscript.path, found.line, "list-by-accident", columns=found.columns, typed=typed, meant=meant
        )
