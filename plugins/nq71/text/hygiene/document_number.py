"""Numbers of official papers torn apart: “71 - NQ/TW”, “71–NQ/TW”, “71/NQ-TW” for “71-NQ/TW”.

Papers of the Party are “số-loại/cơ quan” (71-NQ/TW), papers of the state “số/năm/loại-cơ quan” (30/2020/NĐ-CP).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.text.hygiene.sheet import Sheet

CODE = "document-number"
_GAP = r"[ \u00a0]?"
_DASH = "[-\u2010-\u2015\u2212]"
_PARTY_KIND = "NQ|QĐ|QyĐ|CT|CTr|KL|QC|TB|HD|KH|BC|ĐA|CV|TTr"
_STATE_KIND = "NQ|NĐ|QĐ|CT|TT|TTr|TTLT|KH|BC|CV|HD|TB|ĐA|CTr"
_STATE_OFFICE = "CP|TTg|UBND|HĐND|BGDĐT|BGD&ĐT|BLĐTBXH|BTTTT|BKHCN|BNV|BTC|BYT|SGDĐT|SGD&ĐT|SLĐTBXH|CĐN|CDN"
# 71-NQ/TW whatever stands between; of other papers of the Party only spaces and dashes are mended.
_OURS = re.compile(rf"(?<![\w/.-])71{_GAP}(?:{_DASH}|/)?{_GAP}NQ{_GAP}(?:{_DASH}|/)?{_GAP}TW(?![\w/-])")
_PARTY = re.compile(rf"(?<![\w/.-])(\d{{1,4}}){_GAP}{_DASH}{_GAP}({_PARTY_KIND}){_GAP}/{_GAP}(TW|TU)(?![\w/-])")
_STATE = re.compile(
    rf"(?<![\w/.-])(\d{{1,5}}(?:{_GAP}/{_GAP}\d{{4}})?){_GAP}/{_GAP}({_STATE_KIND}){_GAP}{_DASH}{_GAP}"
    rf"({_STATE_OFFICE})(?![\w/-])"
)
_HINT = re.compile(rf"\d{_GAP}[-/A-Z\u2010-\u2015\u2212]")
_UNBROKEN = "\u2011"  # the hyphen at which no line breaks is good typography


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield each number that is not written as its paper has it."""
    for line in sheet.prose:
        if not _HINT.search(line.prose):
            continue
        found: dict[int, Repair] = {}
        for pattern, right in ((_OURS, r"71-NQ/TW"), (_PARTY, r"\1-\2/\3"), (_STATE, r"\1/\2-\3")):
            for match in pattern.finditer(line.prose):
                after = re.sub(r"[ \u00a0]", "", match.expand(right))
                if match[0].replace(_UNBROKEN, "-") != after:
                    repair = Repair(line.number, match.start() + 1, CODE, match[0], after, safe=True)
                    found.setdefault(match.start(), repair)
        yield from found.values()
