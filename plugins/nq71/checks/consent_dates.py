"""A consent ends after it was given; otherwise a year was mistyped, and an article is held or shown by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.consents import CONSENTS_FILE
from nq71.messages import problem_at
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each end that stands before its beginning."""
    for consent in submission.consents:
        for key, end in (("until", consent.until), ("withdrawn_on", consent.withdrawn_on)):
            if end is not None and end < consent.given_on:
                line = submission.consent_lines.at("consent", consent.row, key)
                given = short_date(consent.given_on)
                field = f"consent[{consent.row + 1}].{key}"
                yield problem_at(CONSENTS_FILE, line, "consent-dates", field, end=short_date(end), given=given)
