"""Who passes on another one's article says where it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A source by name alone."""
    if manuscript.text("source") and not manuscript.text("source_url"):
        line, label = manuscript.where("source")
        yield problem_at(manuscript.path, line, "source-without-url", label, source=manuscript.text("source"))
