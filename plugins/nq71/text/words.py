"""The words (“tiếng”) of a Markdown text as a reader counts them: no addresses, no tags, no comments."""

from __future__ import annotations

import re

_UNREAD = re.compile(r"(?s:<!--.*?-->)|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>\n]*>|https?://\S+")
_WORD = re.compile(r"[^\W_]+")


def words_of(markdown: str) -> list[str]:
    """Small-letter words in order: “Tải [mẫu](mau.docx) về” → tải, mẫu, về."""
    return _WORD.findall(_UNREAD.sub(" ", markdown).lower())
