"""A status that nobody knows could publish a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.manuscript import DRAFT_WORDS, PUBLISHED_WORDS
from nq71.messages import problem_at
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Only “bản nháp” and “đã đăng”, in both languages."""
    value = manuscript.text("status")
    if fold(value) not in DRAFT_WORDS | PUBLISHED_WORDS:
        line, label = manuscript.where("status")
        yield problem_at(manuscript.path, line, "status-unknown", label, value=value)
