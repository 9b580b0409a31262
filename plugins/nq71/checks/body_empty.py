"""An article without text is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.markdown_lines import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Comments are none; a front matter that never ended is another problem."""
    if not manuscript.faults and not COMMENT.sub("", manuscript.body).strip():
        yield problem_at(manuscript.path, 1, "body-empty")
