"""Capitals all along are shouting, and hard to read with Vietnamese marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


_MOST_PERCENT = 70
_FEWEST_LETTERS = 12  # “NQ71 – UBND” is no shouting


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Look at the title and the summary."""
    for key in ("title", "summary"):
        letters = [char for char in manuscript.text(key) if char.isalpha()]
        capitals = sum(map(str.isupper, letters))
        if len(letters) >= _FEWEST_LETTERS and capitals * 100 >= len(letters) * _MOST_PERCENT:
            line, label = manuscript.where(key)
            yield problem_at(manuscript.path, line, "all-capitals", label)
