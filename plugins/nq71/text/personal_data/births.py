"""Full dates of birth; the anniversaries of the great, and days on which pupils meet, are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.personal_data.datum import Datum, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = (
    r"(?:\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\s+tháng\s+\d{1,2}[ ,]+năm\s+(\d{4}))"
)
_DATE = re.compile(_WRITTEN)
_BORN = re.compile(rf"sinh(?:\s+(?:ngày|vào))?[\s:*_(,–-]{{0,4}}(?:ngày\s+)?{_WRITTEN}")
_BORN_SHORT = re.compile(rf"(?<!\w)(?:sn|ns)[\s.:]{{0,3}}{_WRITTEN}")
_NOT_BORN = re.compile(
    r"(?<!\w)(?:học|tuyển|thí|tân|nữ|nam|nghiên cứu|hy|giáng|phát|giáo|môn|nảy|khai|vệ|y|sản|mưu|dân|an"
    r"|kỷ niệm[^.!?\n]{0,80})\s+$"
)
_BEFORE = 100  # characters looked back
_OLDEST = 1930  # who was born earlier stands in the books of history
_YOUNGEST = 3  # years: a later day is the day of an event


def find_births(small: str, year: int) -> Iterator[Datum]:
    """Yield each date behind “sinh ngày”, “ngày sinh” or “SN” of a text in small letters."""
    patterns = (_BORN, _BORN_SHORT) if "sn" in small or "ns" in small else (_BORN,)
    for pattern in patterns:
        for match in pattern.finditer(small):
            if not _NOT_BORN.search(small[max(0, match.start() - _BEFORE) : match.start()]):
                yield from _birth(match, match.start(), year)


def find_date_of_birth(cell: str, start: int, year: int) -> Iterator[Datum]:
    """Yield the date in a cell that is known to hold one."""
    match = _DATE.search(cell)
    if match:
        yield from _birth(match, start + match.start(), year)


def _birth(match: re.Match[str], start: int, year: int) -> Iterator[Datum]:
    digits = match[1] or match[2]
    born = int(digits) if len(digits) == 4 else year - (year - int(digits)) % 100
    if _OLDEST <= born <= year - _YOUNGEST:
        yield Datum(Kind.BIRTH_DATE, start, match[0], f"…/…/{born}")
