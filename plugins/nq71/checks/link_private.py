"""An address of the writer's own machine or network opens for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import video_of
from nq71.messages import problem_at
from nq71.text.private_addresses import is_private_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Look at the links of the body, the source's address and the video's."""
    for link in submission.outlines[manuscript.path].links:
        if is_private_address(link.target):
            yield problem_at(manuscript.path, link.line, "link-private", target=link.target)
    for key, value in (("source_url", manuscript.text("source_url")), ("video", video_of(manuscript).address)):
        if is_private_address(value):
            line, label = manuscript.where(key)
            yield problem_at(manuscript.path, line, "link-private", label, target=value)
