"""Headings of an old Markdown body brought into the ranks of ours: from the second down, without a gap."""

from __future__ import annotations

from nq71.domain.body import outline_of
from nq71.text.fold import fold_words

_FIRST, _LAST = 2, 6


def ranked(body: str, title: str) -> str:
    """Let headings begin at the second rank and skip none; one that only repeats the title goes."""
    headings = outline_of(body, 0).headings
    if all(heading.text for heading in headings) and not _is_in_order([heading.level for heading in headings]):
        lines = body.split("\n")
        ranks: list[int] = []
        for at, heading in enumerate(headings):
            if at == 0 and heading.level == 1 and fold_words(heading.text) == fold_words(title):
                _replace(lines, heading.line, "")
                continue
            while ranks and ranks[-1] >= heading.level:
                ranks.pop()
            rank = min(_FIRST + len(ranks), _LAST)
            ranks.append(heading.level)
            _replace(lines, heading.line, f"{'#' * rank} {heading.text}")
        return "\n".join(lines)
    return body


def _is_in_order(levels: list[int]) -> bool:
    """Whether headings begin at the second rank, never the first, and go down one step at a time."""
    steps = zip([1, *levels], levels, strict=False)
    return all(level >= _FIRST and level <= before + 1 for before, level in steps)


def _replace(lines: list[str], at: int, text: str) -> None:
    """Write a heading anew, together with the line of dashes below it that made it one."""
    if not lines[at].startswith("#") and at + 1 < len(lines):
        lines[at + 1] = ""
    lines[at] = text
