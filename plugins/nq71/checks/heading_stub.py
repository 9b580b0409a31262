"""A heading that only numbers the parts of an essay tells a reader nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


_STUBS = frozenset(
    (
        "noi dung",
        "noi dung chinh",
        "noi dung bai viet",
        "gioi thieu",
        "gioi thieu chung",
        "dat van de",
        "mo dau",
        "mo bai",
        "loi mo dau",
        "than bai",
        "ket bai",
        "ket luan",
        "ket thuc",
        "loi ket",
        "tong ket",
        "thong tin",
        "thong tin chi tiet",
        "chi tiet",
        "de muc",
        "tieu de",
        "phan",
    )
)
_NUMBERED = re.compile(r"(?:phan|muc|chuong|y|doan) (?:thu )?(?:\d+|[ivx]+|mot|hai|ba|bon|tu|nam|nhat|nhi)$")
_NUMBER = re.compile(r"^(?:\d+|[ivx]+|[a-h])(?: \d+)* ")


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each heading that would fit any article."""
    for heading in submission.outlines[manuscript.path].headings:
        words = fold_words(heading.text)
        bare = _NUMBER.sub("", words)
        if words and (bare in _STUBS or _NUMBERED.match(bare)):
            yield problem_at(manuscript.path, heading.line, "heading-stub", text=heading.text)
