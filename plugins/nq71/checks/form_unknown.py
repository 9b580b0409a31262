"""An article has exactly one form, and it is one of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name a form that the plan does not know, or several at once, with the one that was probably meant."""
    words = submission.plan.forms
    value = manuscript.text("category")
    if value and words.find(value) is None:
        line, label = manuscript.where("category")
        known = ", ".join(term.name for term in words.terms)
        hint = did_you_mean(value, words.spellings)
        yield problem_at(manuscript.path, line, "form-unknown", label, value=value, known=known, hint=hint)
