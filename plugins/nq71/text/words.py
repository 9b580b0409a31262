"""The words (“tiếng”) of a Markdown text as a reader counts them: no addresses, no tags, no comments."""

from __future__ import annotations

import re

_UNREAD = re.compile(r"(?s:<!--.*?-->)|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>\n]*>|https?://\S+")
_SIGNS = ("<", "](", "http")  # without one of them all is read
_WORD = re.compile(r"[^\W_]+")


def words_of(markdown: str) -> list[str]:
    """Small-letter words in order: “Tải [mẫu](mau.docx) về” → tải, mẫu, về."""
    read = _UNREAD.sub(" ", markdown) if any(sign in markdown for sign in _SIGNS) else markdown
    return _WORD.findall(read.lower())
