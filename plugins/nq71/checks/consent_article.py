"""A consent is about an article of the column; a slip would leave a picture without its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.consents import CONSENTS_FILE, names_of
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each row whose article is neither in the column nor among those that were taken down."""
    known = {name for text in submission.manuscripts for name in names_of(text)}
    known |= {name for record in submission.withdrawals for name in (record.id, record.folder)}
    for consent in submission.consents:
        if consent.about not in known:
            line = submission.consent_lines.at("consent", consent.row, "article")
            hint = did_you_mean(consent.about, known)
            field = f"consent[{consent.row + 1}].article"
            yield problem_at(CONSENTS_FILE, line, "consent-article", field, value=consent.article, hint=hint)
