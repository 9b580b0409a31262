"""Who signed a text: one or more names as they were typed, and which of them can be a person's."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*[,;]\s*")


def split_byline(typed: str) -> tuple[str, ...]:
    """Return the names of a line such as “Nguyễn Thị Một, Phòng Đào tạo”."""
    return tuple(name for name in _BETWEEN.split(typed.strip()) if name)


def can_be_person(name: str) -> bool:
    """Whether a name is written as Vietnamese writes a person's: two to five words, each with a capital.

    The name of a body goes on in small letters: “Ban biên tập”, “Phòng Đào tạo”.
    """
    words = name.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() and word[1:].islower() for word in words if word[1:])
