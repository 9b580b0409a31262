"""An article below the usual length of its form leaves questions open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.editorial import least_words
from nq71.messages import problem_at
from nq71.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


_LONGEST_WORD = 12  # characters of a word with its marks, spaces and address, on average


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Count the words of the body; a repost is as short as the right to quote wants it."""
    form = submission.plan.forms.find(manuscript.text("category"))
    is_repost = manuscript.text("source") or manuscript.text("source_url")
    if form is None or is_repost or not manuscript.body.strip():
        return
    least = least_words(form)
    is_plainly_long = len(manuscript.body) > least * _LONGEST_WORD  # then there is no need to count
    number = least if is_plainly_long else len(words_of(manuscript.body))
    if number < least:
        at = manuscript.body_line
        yield problem_at(manuscript.path, at, "text-short", number=number, least=least, form=form.name)
