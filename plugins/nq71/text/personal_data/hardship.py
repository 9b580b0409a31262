"""A named pupil, the class and a hardship in one sentence: what a child must not be known by."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from nq71.text.personal_data.datum import Datum, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARDSHIPS = (
    "hộ nghèo",
    "cận nghèo",
    "mồ côi",
    "hoàn cảnh khó khăn",
    "hoàn cảnh đặc biệt",
    "hoàn cảnh éo le",
    "gia đình khó khăn",
    "khuyết tật",
    "bệnh hiểm nghèo",
    "ung thư",
    "nhiễm hiv",
    "bỏ rơi",
    "bị bạo hành",
    "bị xâm hại",
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai|Đào|Tô|Trương|Lâm|Hà|Châu"
    "|Cao|Thái|Tạ|Đoàn|Lương|Phùng|Tăng|Quách|Lưu|Tống|Văn|Hứa|La|Mạc|Chu|Kiều|Từ|Thạch|Sơn|Danh|Kim|Chau|Neáng|Néang"
    "|Nông|Triệu|Vi|Lò|Quàng|Tòng|Giàng|Sùng|Vàng|Thào|Lường|Bế|Ma|Hoa|Tiêu|Viên|Nghiêm|Bạch|Khổng|Âu|Ông|Vương|Đàm"
)
_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_CAPITAL}](?:(?![{_CAPITAL}])[^\W\d_])*\b"  # not UBND
_NO_NAME = r"(?:Trường|Khoa|Khmer|Việt|Lào|Chăm|Đoàn|Đội|Chi|Ban|Tổ|Nghị|Quỹ|Hội|Lớp)\b"
_CLASS = re.compile(rf"\b[Ll]ớp\s+(?=[\d{_CAPITAL}])|\b(?:1[0-2]|[6-9])[A-ZĐ]\d{{0,2}}\b")
_FULL_NAME = re.compile(rf"\b(?:{_SURNAMES})(?:\s+{_WORD}){{2,3}}\b")
_CALLED = re.compile(rf"\b(?:[Ee]m|[Bb]ạn|[Cc]háu|HS|SV)\s+(?!{_NO_NAME}){_WORD}")
# A school, a street or a fund bears a great name; a grown-up is named for another reason.
_NOT_A_PUPIL = re.compile(
    r"(?<!\w)(?:trường|thpt|thcs|tiểu học|chuyên|đường|phố|quỹ|học bổng|giải|đoàn|tncs|phường|xã|công ty|nhà máy|thầy"
    r"|cô|thầy giáo|cô giáo|giáo viên|giảng viên|ông|bà|bác|đồng chí|đ/c|bí thư|chủ tịch|hiệu trưởng|chủ nhiệm)\s+$"
)
_BEFORE = 30  # characters looked back from a name
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’)]*\s|\n\s*\n|\n\s*(?:[-*+>|#]|\d+[.)])")


def find_hardship(text: str, small: str) -> Iterator[Datum]:
    """Yield one datum for each sentence that names a pupil with class and hardship; ``small`` is in small letters."""
    present = [words for words in _HARDSHIPS if words in small]
    ends = [end.span() for end in _END.finditer(text)] if present else []
    seen = set[int]()
    for words in present:
        at = small.find(words)
        while at >= 0:
            start, end = _sentence(text, at, ends)
            if start not in seen and _CLASS.search(text, start, end) and _names_a_pupil(text[start:end]):
                seen.add(start)
                yield Datum(Kind.HARDSHIP, at, f"{start}", words)
            at = small.find(words, at + 1)


def _sentence(text: str, at: int, ends: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds a place."""
    behind = bisect_left(ends, (at, 0))
    return ends[behind - 1][1] if behind else 0, ends[behind][0] if behind < len(ends) else len(text)


def _names_a_pupil(sentence: str) -> bool:
    if _CALLED.search(sentence):
        return True
    return any(
        not _NOT_A_PUPIL.search(sentence[max(0, match.start() - _BEFORE) : match.start()].lower())
        for match in _FULL_NAME.finditer(sentence)
    )
