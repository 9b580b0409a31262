"""Two articles with one id would be one item in every feed reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nq71.domain.article import id_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name both files, each at its own line; a draft that wants a published id is only its own fault."""
    by_id = defaultdict(list)
    for text in submission.manuscripts:
        by_id[id_of(text)].append(text)
    for value, texts in by_id.items():
        for text in texts:
            for other in texts:
                if other is not text and (text.is_draft or not other.is_draft):
                    line, label = text.where("id")
                    yield problem_at(text.path, line, "id-repeated", label, value=value, other=other.path)
