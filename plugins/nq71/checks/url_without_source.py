"""An address is no name: the reader wants to know whose article it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A source by address alone."""
    if manuscript.text("source_url") and not manuscript.text("source"):
        line, label = manuscript.where("source_url")
        yield problem_at(manuscript.path, line, "url-without-source", label)
