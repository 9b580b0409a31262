"""A column without pictures looks like a notice board from far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.editorial import needs_picture
from nq71.domain.showing import shown_pictures
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Look for one picture, on top or in the text, where the form asks for one and there is no video instead."""
    form = submission.plan.forms.find(manuscript.text("category"))
    if form is None or not needs_picture(form) or manuscript.text("video"):
        return
    if not shown_pictures(manuscript, submission):
        line, label = manuscript.where("category")
        yield problem_at(manuscript.path, line, "picture-none", label, form=form.name)
