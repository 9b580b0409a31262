"""A control character breaks feeds and builds; nobody typed it on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.fields import label_of
from nq71.messages import problem_at
from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name the line of each, in the front matter and in the body."""
    for found in manuscript.fields.values():
        if CONTROL.search(found.text):
            label = label_of(found.key)
            yield problem_at(manuscript.path, found.line, "control-character", label)
    for number, line in enumerate(manuscript.body.split("\n"), manuscript.body_line):
        if CONTROL.search(line):
            yield problem_at(manuscript.path, number, "control-character")
