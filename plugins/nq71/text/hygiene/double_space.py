"""Two or more spaces between words. Two at a line’s end mean a new line, and a table is set out with spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.sheet import COVER
from nq71.text.markdown_lines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "double-space"
_SPACES = re.compile(r"(?<=[^\s\[]) {2,}(?=[^\s\]])")
# Behind a key or a mark, spaces say how far a list is moved in, or set out the front matter.
_MARK = re.compile(rf"^(?:{COVER}+|[ \t]*(?:[-*+:>•·–—]|#{{1,6}}|\d+[.)]))$")


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each run but those that belong to a line’s form."""
    for line in sheet.prose if "  " in sheet.text else ():
        if line.kind in {Kind.TABLE, Kind.HTML}:
            continue
        for match in _SPACES.finditer(line.prose):
            if not _MARK.match(line.prose[: match.start()]):
                yield Repair(line.number, match.start() + 1, CODE, match[0], " ", safe=True)
