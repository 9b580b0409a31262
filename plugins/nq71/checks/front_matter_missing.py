"""An article has to begin with its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Pass on what the reader could not tell."""
    for fault in manuscript.faults:
        if fault.code == "front-matter-missing":
            yield problem_at(manuscript.path, fault.line, fault.code, typed=fault.typed)
