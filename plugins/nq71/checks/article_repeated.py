"""One article twice is counted twice: what nearly repeats another one is named with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nq71.domain.article import date_of
from nq71.domain.likeness import find_repeated
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_bodies(submission: Submission) -> Iterator[Problem]:
    """Name the later of two, and a draft rather than what is finished."""
    texts = sorted(submission.manuscripts, key=lambda text: _order(text, submission))
    for found in find_repeated(_Bodies(texts), submission.plan.editorial.repeat_percent):
        text, other = texts[found.text], texts[found.earlier]
        line = text.body_line
        yield problem_at(text.path, line, "article-repeated", other=other.path, percent=found.percent)


class _Bodies(Sequence[str]):
    """The bodies of texts, each only when somebody looks at it."""

    def __init__(self, texts: Sequence[Manuscript]) -> None:
        self._texts = texts

    def __getitem__(self, number: Any) -> Any:
        return self._texts[number].body

    def __len__(self) -> int:
        return len(self._texts)


def _order(text: Manuscript, submission: Submission) -> tuple[bool, float, str]:
    date = date_of(text, submission.plan)
    return text.is_draft, date.timestamp() if date else float("inf"), text.path
