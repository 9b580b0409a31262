"""A picture that nobody shows is a slip, or a photo that should not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.showing import linked_files, shown_pictures
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name every picture and attachment that the text neither shows nor links to."""
    used = {shown.name for shown in shown_pictures(manuscript, submission)}
    used |= linked_files(manuscript, submission)
    for file in manuscript.files:
        if file.name not in used:
            yield problem_at(f"content/{manuscript.folder}/{file.name}", 1, "picture-unused", name=file.name)
