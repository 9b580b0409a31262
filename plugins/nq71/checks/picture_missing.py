"""A picture that the text names has to stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.showing import shown_pictures
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name the file, and the one that was probably meant."""
    pictures = [file.name for file in manuscript.files if file.is_picture]
    for shown in shown_pictures(manuscript, submission):
        if shown.name not in pictures:
            hint = did_you_mean(shown.target, pictures)
            yield problem_at(
                manuscript.path, shown.line, "picture-missing", shown.label, name=shown.target, hint=hint
            )
