"""A summary that says the title once more gives the reader nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


_FEWEST_NEW = 3  # words that a summary has to add


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Count the words of the summary that are not in the title."""
    title, summary = (set(words_of(manuscript.text(key))) for key in ("title", "summary"))
    if len(summary - title) < min(_FEWEST_NEW, len(summary & title)):
        line, label = manuscript.where("summary")
        yield problem_at(manuscript.path, line, "summary-repeats-title", label)
