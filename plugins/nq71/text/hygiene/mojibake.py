"""UTF-8 read as Latin-1 or Windows-1252 (“Ä‘á»•i má»›i”), and characters lost for good (“Gi�o d�c”)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.sheet import COVER
from nq71.text.hygiene.signs import has_broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "text-mojibake"
_LOST = "\ufffd"
_MEANT = set("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝăĂđĐĩĨũŨơƠưƯ“”‘’–—…•") | {chr(code) for code in range(0x1EA0, 0x1EFA)}


def _shown_as(char: str) -> list[str]:
    """Return how the UTF-8 bytes of a character look in Windows-1252, and in Latin-1 where that has none."""
    data = char.encode("utf-8")
    windows = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
    return [windows, data.decode("latin-1")]


# “Ã” and a no-break space is also Vietnamese (“ĐÃ ĐƯỢC”), so à is left out; its neighbours give the text away.
_TABLE = {shown: char for char in sorted(_MEANT) for shown in _shown_as(char) if shown != "Ã\u00a0"}
_SHOWN = re.compile(
    "|".join(map(re.escape, _TABLE)) + f"|á[º»]|(?<=\\w){_LOST}|{_LOST}(?=\\w)"
)  # the third byte may have got lost
_QUOTED = re.compile("«[^«»]*»")


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield one proposal a line, from the first broken word to the last; it is never written, only told."""
    if not has_broken(sheet.text):
        return
    for line in sheet.prose:
        found = list(_places(line)) if has_broken(line.prose) else []
        if found:
            start = line.prose.rfind(" ", 0, found[0].start()) + 1
            behind = line.prose.find(" ", found[-1].end())
            before = line.prose[start : behind if behind >= 0 else None].strip(COVER)
            after = _SHOWN.sub(lambda match: _TABLE.get(match[0], match[0]), before)
            yield Repair(line.number, line.prose.index(before, start) + 1, CODE, before, after)


def _places(line: Line) -> Iterator[re.Match[str]]:
    """Find them; in “«cá»…” the guillemet is one."""
    closing = {match.end() for match in _QUOTED.finditer(line.prose)}
    for match in _SHOWN.finditer(line.prose):
        if not closing.intersection(range(match.start() + 1, match.end() + 1)):
            yield match
