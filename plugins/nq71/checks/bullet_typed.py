"""A bullet or dash of Word at a line’s start makes no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.pasted import findings, shown
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name each line."""
    for found in findings(manuscript, "bullet-typed"):
        sign = shown(found.repairs[0].before.strip())
        yield problem_at(manuscript.path, found.line, "bullet-typed", found.label, columns=found.columns, sign=sign)
