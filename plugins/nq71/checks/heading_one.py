"""The title is the only heading of the first rank; the body begins at the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each first-rank heading, also “#NQ71” at the start of a line, which Markdown takes for one."""
    for heading in submission.outlines[manuscript.path].headings:
        if heading.level == 1:
            yield problem_at(manuscript.path, heading.line, "heading-one", text=heading.text)
