"""A picture without words is nothing to a reader who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.showing import shown_pictures
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each picture that has no alt text: in the body, and the cover."""
    for shown in shown_pictures(manuscript, submission):
        if not shown.alt:
            yield problem_at(manuscript.path, shown.line, "photo-without-alt", shown.label, name=shown.target)
