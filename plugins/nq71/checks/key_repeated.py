"""A key that stands twice: which of the two is meant?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.fields import label_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name the second one, and where the first one stands."""
    for found in manuscript.repeated:
        label = label_of(found.key)
        yield problem_at(manuscript.path, found.line, "key-repeated", label, first=manuscript.line(found.key))
