"""A picture that was taken down with its article does not come back in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name every file that is, byte for byte, a picture of an article that was taken down."""
    if manuscript.path in submission.withdrawn:
        return
    for file in manuscript.files:
        record = submission.withdrawn_pictures.get(file.sha256)
        if record is not None:
            yield problem_at(
                f"content/{manuscript.folder}/{file.name}",
                1,
                "picture-withdrawn",
                name=file.name,
                folder=record.folder,
                day=short_date(record.day),
            )
