"""Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction."""

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
    """Name each line, with every column and what stands there."""
    for found in findings(manuscript, "invisible-character"):
        names = shown("".join(repair.before for repair in found.repairs))
        yield problem_at(
            manuscript.path, found.line, "invisible-character", found.label, columns=found.columns, names=names
        )
