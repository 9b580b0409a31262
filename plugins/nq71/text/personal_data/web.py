"""What stands inside the address of a page is no number and no letter box."""

from __future__ import annotations


def is_in_web_address(text: str, at: int) -> bool:
    """Whether the word that holds this place is an address on the web."""
    word = text[max(text.rfind(space, 0, at) for space in " \n\t|") + 1 : at]
    return "://" in word or "www." in word
