"""A page has a title, a summary and an address; it is not counted and not dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.fields import PAGE_SPECS, label_of, spec_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_page(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name keys that only articles have."""
    for found in manuscript.fields.values():
        if spec_of(found.key) not in PAGE_SPECS:
            label = label_of(found.key)
            yield problem_at(manuscript.path, found.line, "key-not-for-pages", label, label=label)
