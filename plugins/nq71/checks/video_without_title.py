"""A bare address does not say what there is to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import video_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Look behind the address for words."""
    video = video_of(manuscript)
    if video.address and not video.title:
        line, label = manuscript.where("video")
        yield problem_at(manuscript.path, line, "video-without-title", label, address=video.address)
