"""A bulletin as a text for Zalo groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.writers.bulletin.wording import clip

if TYPE_CHECKING:
    from nq71.writers.bulletin.wording import Sheet

MOST_LETTERS = 2000  # what one message takes; an emoji counts twice
_TITLE, _NAME = 160, 120


def zalo_text(sheet: Sheet) -> str:
    """Return title and address of as many articles as fit, newest first; the rest is summed up in one line."""
    head = f"{clip(sheet.school, _NAME)}\n{clip(sheet.column, _NAME)}: {sheet.heading}"
    items = [f"• {clip(story.title, _TITLE)}\n{story.url}" for story in sheet.stories]
    for taken in range(len(items), -1, -1):
        parts = [head, *(items[:taken] if items else [sheet.intro])]
        left = len(items) - taken
        if left:
            parts.append(say("bulletin-more" if taken else "bulletin-only-more", number=left, url=sheet.rest_url))
        text = "\n\n".join([*parts, say("bulletin-zalo-end", url=sheet.url)]) + "\n"
        if letters(text) <= MOST_LETTERS:
            return text
    return f"{sheet.url}\n"


def letters(text: str) -> int:
    """Length as chat programs count it."""
    return len(text.encode("utf-16-le")) // 2
