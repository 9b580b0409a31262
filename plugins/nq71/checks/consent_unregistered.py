"""Who writes that people agreed has it in the register: who, for what, until when, and where the paper is."""

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

_AGREED = "co"


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name an article that says “co” and that ``consents.toml`` does not know."""
    has_picture = any(file.is_picture for file in manuscript.files)
    has_agreed = CONSENTS.get(fold(manuscript.text("people_consent"))) == _AGREED
    if has_picture and has_agreed and manuscript.path not in submission.registered:
        line, label = manuscript.where("people_consent")
        yield problem_at(manuscript.path, line, "consent-unregistered", label, article=manuscript.folder)
