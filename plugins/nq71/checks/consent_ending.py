"""A consent that ends within a month: there is still time to ask again, before the article is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.consents import CONSENTS_FILE
from nq71.messages import problem_at
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_DAYS_BEFORE = 30


def check_day(submission: Submission, today: date) -> Iterator[Problem]:
    """Name each consent that holds today and has its last day soon."""
    for path, consents in submission.registered.items():
        if path in submission.withdrawn:
            continue
        for consent in consents:
            until = consent.until
            if until is None or consent.ended_since(today) or not consent.concerns(submission.by_path[path]):
                continue
            if (until - today).days <= _DAYS_BEFORE:
                yield problem_at(
                    CONSENTS_FILE,
                    submission.consent_lines.at("consent", consent.row, "until"),
                    "consent-ending",
                    f"consent[{consent.row + 1}].until",
                    who=consent.given_by,
                    path=path,
                    until=short_date(until),
                )
