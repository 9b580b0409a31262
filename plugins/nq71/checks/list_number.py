"""A number that the page will show otherwise than it was typed."""

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
    """Name the first of each list."""
    for found in findings(manuscript, "list-number"):
        typed, shown = found.repairs[0].before, found.repairs[0].after
        yield problem_at(manuscript.path, found.line, "list-number", columns=found.columns, typed=typed, shown=shown)
