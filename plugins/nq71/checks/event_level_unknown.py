"""The level of an event decides whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import EVENT_LEVELS
from nq71.messages import problem_at
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Only school and unit."""
    value = manuscript.text("event_level")
    if value and fold(value) not in EVENT_LEVELS:
        line, label = manuscript.where("event_level")
        yield problem_at(manuscript.path, line, "event-level-unknown", label, value=value)
