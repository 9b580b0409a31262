"""A key that nobody knows is never ignored and never body text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.fields import known_labels
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name the key with its line and the one that was probably meant."""
    for found in manuscript.unknown:
        hint = did_you_mean(found.key, known_labels())
        yield problem_at(manuscript.path, found.line, "key-unknown", found.key, key=found.key, hint=hint)
