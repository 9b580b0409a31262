"""Text in VNI, pasted as it is, that nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.pasted import findings, shortened
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name each line, with what it probably says."""
    for found in findings(manuscript, "text-vni"):
        typed, meant = shortened(found.repairs[0].before), shortened(found.repairs[0].after)
        yield problem_at(
            manuscript.path, found.line, "text-vni", found.label, columns=found.columns, typed=typed, meant=meant
        )
