"""What gives a text in a wrong encoding away at one glance: few have it, and only these are taken apart."""

from __future__ import annotations

import re

UNREADABLE = frozenset({"text-tcvn3", "text-vni", "text-mojibake"})  # what the rules say of such lines
# Of Latin-1 what is no letter of Vietnamese: text in an old encoding is full of it.
_FOREIGN = re.compile("[\u00a1-\u00ff](?<![àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ])")
# How the first byte of a letter or of a quotation mark looks, with what no word goes on with; or a lost character.
_BROKEN = re.compile("[ÃÄÅÆáâ\ufffd][^\\sa-z]|\ufffd")


def has_foreign(text: str) -> bool:
    """Whether a text has a character that one in an old encoding is full of."""
    return _FOREIGN.search(text) is not None


def has_broken(text: str) -> bool:
    """Whether a text has two characters side by side that may be one, or a lost one."""
    return _BROKEN.search(text) is not None
