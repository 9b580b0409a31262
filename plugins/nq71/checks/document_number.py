"""The number of an official paper torn apart: “71 - NQ/TW” for “71-NQ/TW”."""

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
    """Name each line, with what it should be."""
    for found in findings(manuscript, "document-number"):
        typed = ", ".join(repair.before for repair in found.repairs)
        meant = ", ".join(dict.fromkeys(repair.after for repair in found.repairs))
        yield problem_at(
            manuscript.path,
            found.line,
            "document-number",
            found.label,
            columns=found.columns,
            typed=typed,
            meant=meant,
        )
