"""A picture file that is damaged, huge or holds active content is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Say why the file cannot be used."""
    for file in manuscript.files:
        if file.fault:
            why = say(f"picture-{file.fault}")
            yield problem_at(f"content/{manuscript.folder}/{file.name}", 1, "picture-broken", name=file.name, why=why)
