"""First lines moved in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

CODE = "indent-code"
LONG = "Sáng nay, mười hai doanh nghiệp trong tỉnh đã gặp người học năm cuối tại sân trường."
PROGRAM = "    def chao(ten):\n        print('Xin chào', ten)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\tSáng nay, trường khai mạc.", [(1, 1, "\t", "", True)]),
        ("Một câu.\n\n    Sáng nay, trường khai mạc.", [(3, 1, "    ", "", True)]),
        ("  \tSáng nay trời đẹp", [(1, 1, "  \t", "", True)]),
        ("\u00a0\u00a0\u00a0Sáng nay", [(1, 1, "\u00a0\u00a0\u00a0", "", True)]),
        ("\t\u00a0Sáng nay trời đẹp", [(1, 1, "\t\u00a0", "", True)]),
        ("## Mở đầu\n\tSáng nay trời đẹp", [(2, 1, "\t", "", True)]),
        (f"\t{LONG}\n\t{LONG}", [(1, 1, "\t", "", True), (2, 1, "\t", "\n", True)]),
        ("\t- Khảo sát xưởng\n\t- Tập huấn an toàn", [(1, 1, "\t", "", True), (2, 1, "\t", "", True)]),
        ("\tAi về thăm bến\n\tNhớ dòng sông xưa", [(1, 1, "\t", "", False), (2, 1, "\t", "", False)]),
        ("\tSáng nay có **ba** việc", [(1, 1, "\t", "", False)]),
        ("\u00a0- Khảo sát xưởng", [(1, 1, "\u00a0", "", True)]),
        ("\tSáng nay trời đẹp\n- Khảo sát", [(1, 1, "\t", "", False)]),
        ("\tSáng nay trời đẹp\nvà mát.", [(1, 1, "\t", "", True)]),
    ],
)
def test_prose_that_is_shown_as_code(told: Ask, text: str, expected: Told) -> None:
    """A verse would lose its lines and marks of Markdown would begin to work, so there it is only told."""
    assert told(CODE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "   Ba dấu cách không sao.",
        "Một dòng\n\ttiếp theo của đoạn",
        "- Mục\n\n    Đoạn nữa của mục này.",
        "1. Mục\n\n\tĐoạn nữa của mục này.",
        "Xem[^1].\n\n[^1]: Một\n\n    Đoạn nữa của chú thích.",
        PROGRAM,
        "    python3 tasks.py check content/bai-viet",
        '    python3 tasks.py new "Ngày hội việc làm"',
        "    Tiêu đề: Ngày hội\n    Ngày: 05/11/2026",
        "    SELECT * FROM hoc_sinh -- lấy học sinh",
        "```\n\tSáng nay trời đẹp\n```",
        "<div>\n\n    <p>Sáng nay trời đẹp</p>\n</div>",
    ],
)
def test_code_and_what_belongs_to_a_list(told: Ask, text: str) -> None:
    """A program, a command and front matter shown as code are meant so."""
    assert told(CODE, text) == []
