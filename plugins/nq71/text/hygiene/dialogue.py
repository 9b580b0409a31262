"""Whether lines that begin with a dash are people talking: a story or an interview, not a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID = re.compile(
    r"(?<!\w)(?:ạ|dạ|vâng|ừ|thưa|nhé|nhỉ|hả|hở|à|ơi|chứ|tôi|tớ|mình|cậu|tao|mày"
    r"|chào(?! cờ| mừng)|cảm ơn|xin lỗi)(?!\w)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:Em|Thầy|Cô|Anh|Chị|Bác|Chú|Con|Cháu|Bố|Mẹ|Ba|Má|Ông|Bà|Nó)[ \u00a0](?P<next>\w)")
_CALLED = ("?", "!")
_ENDS = (".", "…", "”", '"', *_CALLED)


def is_dialogue(words: Iterable[str]) -> bool:
    """Whether one of the lines, without its dash, sounds like speech: then nobody may take the others for a list."""
    return any(_is_said(each.rstrip()) for each in words)


def _is_said(words: str) -> bool:
    """Ask for what is said and hardly ever listed: a question, a call, or a whole sentence to or about somebody."""
    if any(sign in words for sign in _CALLED):
        return True
    addressed = _ADDRESSED.match(words)
    speaks = addressed is not None and addressed["next"].islower()  # “Thầy Hiệu trưởng” is a name
    return words.endswith(_ENDS) and (speaks or _SAID.search(words) is not None)
