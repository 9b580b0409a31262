"""What stands inside the address of a page is no number and no letter box."""

from __future__ import annotations

_LONGEST = 1000  # characters of an address that are looked back


def is_in_web_address(text: str, at: int) -> bool:
    """Whether the word that holds this place is an address on the web."""
    start = max(0, at - _LONGEST)
    word = text[max(start, *(text.rfind(space, start, at) + 1 for space in " \n\t|")) : at]
    return "://" in word or "www." in word
