"""Letters and marks apart (NFD, “Unicode tổ hợp”), and marks in an order that composing cannot mend.

Reading composes text anyway, so composing it in the file changes nothing that is shown: search finds it again.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "text-decomposed"
_MARK = re.compile(r"[\u0300-\u036f]")
_CLUSTER = re.compile(rf"[^\W\d_]{_MARK.pattern}+")
_QUALITY = "\u0302\u0306\u031b"  # circumflex, breve, horn: they belong to the letter, before its tone
_VIETNAMESE = "aeiouy"


def repairs(typed: str) -> Iterator[Repair]:
    """Yield every letter that is not written as one character; columns count letters, as people do."""
    if not _MARK.search(typed):
        return  # most texts have none, and to look for letters with marks takes seven times as long
    for number, line in enumerate(typed.split("\n"), 1):
        surplus = 0
        for match in _CLUSTER.finditer(line):
            after = _composed(match[0])
            if after != match[0]:
                yield Repair(number, match.start() - surplus + 1, CODE, match[0], after, safe=True)
            surplus += len(match[0]) - len(after)


def compose(typed: str) -> str:
    """Write every letter with its marks as one character, where there is one."""
    return _CLUSTER.sub(lambda match: _composed(match[0]), typed)


def _composed(cluster: str) -> str:
    whole = unicodedata.normalize("NFC", cluster)
    if len(whole) == 1:
        return whole
    apart = unicodedata.normalize("NFD", cluster)
    letter, marks = apart[0], apart[1:]
    ordered = letter + "".join(sorted(marks, key=lambda mark: mark not in _QUALITY))
    one = unicodedata.normalize("NFC", ordered)
    return one if len(one) == 1 and letter.lower() in _VIETNAMESE else whole
