"""UTF-8 that some program opened in another encoding: “Ä‘á»•i”, “Gi�o”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.pasted import findings, shortened
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name each line, with what it probably says where that can be told."""
    for found in findings(manuscript, "text-mojibake"):
        repair = found.repairs[0]
        hint = say("pasted-meant", text=shortened(repair.after)) if repair.after != repair.before else ""
        typed = shortened(repair.before)
        yield problem_at(
            manuscript.path, found.line, "text-mojibake", found.label, columns=found.columns, typed=typed, hint=hint
        )
