"""An address on another site begins with https:// or http:// and names a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import video_of
from nq71.domain.links import is_web_address
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Look at the source's address and the video's."""
    for key, value in (("source_url", manuscript.text("source_url")), ("video", video_of(manuscript).address)):
        if value and not is_web_address(value):
            line, label = manuscript.where(key)
            yield problem_at(manuscript.path, line, "url-bad", label, value=value)
