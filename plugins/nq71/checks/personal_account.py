"""An account's number belongs in a letter to who pays, not on a public page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.personal_data import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Show only what tells the writer which one it is."""
    for found in submission.personal[manuscript.path]:
        if found.kind is Kind.ACCOUNT:
            yield problem_at(manuscript.path, found.line, "personal-account", found.label, shown=found.shown)
