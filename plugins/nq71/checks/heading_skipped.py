"""Headings go down one rank at a time, or a screen reader loses the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each heading that is more than one rank below the one before it; the title is the first rank."""
    before = 1
    for heading in submission.outlines[manuscript.path].headings:
        if heading.level > before + 1:
            marks = "#" * (before + 1)
            yield problem_at(manuscript.path, heading.line, "heading-skipped", text=heading.text, marks=marks)
        before = heading.level
