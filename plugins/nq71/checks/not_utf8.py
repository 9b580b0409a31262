"""A file that is not UTF-8 cannot be read; the editor learns what it is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name the encoding; a file that is no text has no lines, so it is line 1."""
    if manuscript.encoding:
        yield problem_at(manuscript.path, 1, "not-utf8", encoding=manuscript.encoding)
