"""Repairs as an editor reads them in a terminal: what was found where, and the text before and after."""

from __future__ import annotations

import re
from difflib import unified_diff
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.domain.pasted import shortened
from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nq71.text.hygiene.repair import Repair

_MOST_LINES = 6  # of one rule; a file that came decomposed has hundreds
_UNSEEN = re.compile("[\u00a0\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ue000-\uf8ff\ufeff]")


def render_findings(path: str, safe: Sequence[Repair], left: Sequence[Repair]) -> Iterator[str]:
    """Yield the lines on one file: what can be done without changing the meaning, then what is only told."""
    yield path
    if safe:
        yield say("tidy-can")
        yield from _by_rule(safe)
    if left:
        yield say("tidy-cannot")
        yield from _by_rule(left)


def _by_rule(repairs: Iterable[Repair]) -> Iterator[str]:
    by_code = sorted(repairs, key=lambda repair: (repair.code, repair))
    for code, of_code in groupby(by_code, key=lambda repair: repair.code):
        found = list(of_code)
        yield say("tidy-places", what=say(f"tidy-{code}"), places=_places(found), code=code)
        yield from (_meant(repair) for repair in found if not repair.safe and _says_more(repair))


def _says_more(repair: Repair) -> bool:
    """Whether there is a proposal in words; an empty line or a removed character is named well enough."""
    return bool(repair.after.strip()) and repair.after != repair.before


def _places(repairs: Iterable[Repair]) -> str:
    lines = [
        say("tidy-place", line=line, columns=", ".join(str(repair.column) for repair in of_line))
        for line, of_line in groupby(repairs, key=lambda repair: repair.line)
    ]
    more = [say("tidy-more", number=len(lines) - _MOST_LINES)] if len(lines) > _MOST_LINES else []
    return ", ".join(lines[:_MOST_LINES] + more)


def _meant(repair: Repair) -> str:
    before, after = visible(shortened(repair.before)), visible(shortened(repair.after))
    return say("tidy-meant", line=repair.line, column=repair.column, before=before, after=after)


def render_difference(path: str, before: str, after: str) -> Iterator[str]:
    """Yield a unified diff of two texts with plain line feeds; what a screen does not show is named."""
    yield from unified_diff(
        visible(before).split("\n"),
        visible(after).split("\n"),
        say("tidy-old", path=path),
        say("tidy-new", path=path),
        lineterm="",
    )


def visible(text: str) -> str:
    """Name the characters that a screen does not show: “giáo⟨U+200B⟩ dục”."""
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)
