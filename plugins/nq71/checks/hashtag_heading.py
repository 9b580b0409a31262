"""A hashtag at a line’s start becomes a heading; of the first rank the rule “heading-one” speaks."""

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
    """Name each of a lower rank."""
    for found in findings(manuscript, "hashtag-heading"):
        tag = found.repairs[0].before
        if tag.startswith("##"):
            yield problem_at(manuscript.path, found.line, "hashtag-heading", columns=found.columns, tag=tag)
