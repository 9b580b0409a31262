"""Letters and marks apart (NFD): the page is right, but searching the file does not find them."""

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
    """Name the first place and how many there are: such a file is full of them."""
    for found in findings(manuscript, "text-decomposed"):
        number = sum(repair.code == "text-decomposed" for repair in manuscript.repairs)
        column, letter = found.repairs[0].column, found.repairs[0].after
        yield problem_at(
            manuscript.path,
            found.line,
            "text-decomposed",
            found.label,
            columns=column,
            letter=letter,
            number=number,
        )
        return
