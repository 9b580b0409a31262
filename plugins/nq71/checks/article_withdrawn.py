"""An article that carries the id or the address of one that was taken down stays down too: say so, and why."""

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
    """Name an article in another folder that is known by its id or its address; the folder itself is silent."""
    record = submission.withdrawn.get(manuscript.path)
    if record is not None and record.folder != manuscript.folder:
        line, label = manuscript.where("id" if manuscript.text("id") == record.id else "slug")
        yield problem_at(
            manuscript.path,
            line,
            "article-withdrawn",
            label,
            folder=record.folder,
            day=short_date(record.day),
        )
