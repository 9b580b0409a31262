"""A consent that ended holds its article: say since when, and what to do."""

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


def check_day(submission: Submission, today: date) -> Iterator[Problem]:
    """Name each ended consent whose article still shows what it was about."""
    for path, consents in submission.registered.items():
        if path in submission.withdrawn:
            continue
        for consent in consents:
            since = consent.ended_since(today)
            if since is not None and consent.concerns(submission.by_path[path]):
                key = "withdrawn_on" if since == consent.withdrawn_on else "until"
                yield problem_at(
                    CONSENTS_FILE,
                    submission.consent_lines.at("consent", consent.row, key),
                    "consent-ended",
                    f"consent[{consent.row + 1}].{key}",
                    who=consent.given_by,
                    path=path,
                    since=short_date(since),
                )
