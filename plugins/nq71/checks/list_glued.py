"""A list right under a line of text runs into its paragraph."""

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
    """Name the first item of each."""
    for found in findings(manuscript, "list-glued"):
        yield problem_at(manuscript.path, found.line, "list-glued", found.label, columns=found.columns)
