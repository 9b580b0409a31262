"""Every channel has to be one of the plan, or the count would miss the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import unknown_words
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each word that the plan does not know, with the one that was probably meant."""
    words = submission.plan.channels
    line, label = manuscript.where("channels")
    for value in unknown_words(manuscript.fields.get("channels"), words):
        known = ", ".join(term.name for term in words.terms)
        hint = did_you_mean(value, words.spellings)
        yield problem_at(manuscript.path, line, "channel-unknown", label, value=value, known=known, hint=hint)
