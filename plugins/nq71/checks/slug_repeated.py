"""Two articles at one address: one of them would vanish."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nq71.domain.article import date_of, slug_of, url_of
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name both files, each at its own line; a draft that wants a published address is only its own fault."""
    by_url = defaultdict(list)
    for text in submission.manuscripts:
        date = date_of(text, submission.plan)
        if date is not None:
            by_url[url_of(date, slug_of(text))].append(text)
    for url, texts in by_url.items():
        for text in texts:
            for other in texts:
                if other is not text and (text.is_draft or not other.is_draft):
                    line, label = text.where("slug")
                    yield problem_at(text.path, line, "slug-repeated", label, url=url, other=other.path)
