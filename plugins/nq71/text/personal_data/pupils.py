"""Whether a sentence names a pupil, and the class: not a school, a street, or a grown-up."""

from __future__ import annotations

import re

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


def tells_of_a_pupil(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places names a class and somebody who can be in it."""
    return _CLASS.search(text, start, end) is not None and _names_a_pupil(text[start:end])


def _names_a_pupil(sentence: str) -> bool:
    if _CALLED.search(sentence):
        return True
    return any(
        not _NOT_A_PUPIL.search(sentence[max(0, match.start() - _BEFORE) : match.start()].lower())
        for match in _FULL_NAME.finditer(sentence)
    )
