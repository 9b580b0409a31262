"""A consent names pictures of its article; a slip in a name would let the picture stay when the consent ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.consents import CONSENTS_FILE
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each picture that its article does not have.

    One that was taken out because its consent was withdrawn may stay in the register: that is what it is for.
    """
    for path, consents in submission.registered.items():
        files = submission.by_path[path].files_by_name
        for consent in consents:
            if consent.withdrawn_on is not None or path in submission.withdrawn:
                continue
            for number, name in enumerate(consent.pictures):
                if name not in files:
                    line = submission.consent_lines.at("consent", consent.row, "pictures", number)
                    field = f"consent[{consent.row + 1}].pictures[{number + 1}]"
                    hint = did_you_mean(name, files)
                    yield problem_at(
                        CONSENTS_FILE, line, "consent-picture", field, name=name, article=consent.about, hint=hint
                    )
