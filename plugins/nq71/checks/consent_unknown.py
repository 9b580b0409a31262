"""What was agreed with the people in a picture has three possible answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import CONSENTS
from nq71.messages import problem_at
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Only co, khong-can and thong-bao."""
    value = manuscript.text("people_consent")
    if value and fold(value) not in CONSENTS:
        line, label = manuscript.where("people_consent")
        yield problem_at(manuscript.path, line, "consent-unknown", label, value=value)
