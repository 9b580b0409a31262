"""HTML that will be taken out of the page (frames, scripts, forms): its author should not have to wonder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each tag with its line."""
    for tag in submission.outlines[manuscript.path].foreign_tags:
        yield problem_at(manuscript.path, tag.line, "html-removed", tag=tag.target)
