"""Hashtags at the start of a line: Markdown makes a heading of “#NQ71” although no space follows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "hashtag-heading"
_HASHTAG = re.compile(r"^(?P<marks>#{1,6})(?P<tag>\w[\w.-]*)(?P<rest>.*)$")
_ONLY_TAGS = re.compile(r"(?:[ \t]+#\w+)*[ \t]*")


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each, also those of which an own rule says that they are headings of the first rank."""
    for block in sheet.blocks:
        for line in block:
            match = _HASHTAG.match(line.prose)
            if match is None:
                continue
            is_single = len(match["marks"]) == 1
            if _is_surely_one(match["tag"]) or (is_single and _is_row(match)):
                before = f"{match['marks']}{match['tag']}"
                yield Repair(line.number, 1, CODE, before, f"\\{before}", is_single)


def _is_surely_one(tag: str) -> bool:
    """Whether no heading begins so: “NQ71”, “ChuyenDoiSo”."""
    return any((one.isalpha() and two.isdigit()) or (one.islower() and two.isupper()) for one, two in pairwise(tag))


def _is_row(match: re.Match[str]) -> bool:
    """Whether several hashtags are all that stands on the line."""
    return "#" in match["rest"] and _ONLY_TAGS.fullmatch(match["rest"]) is not None
