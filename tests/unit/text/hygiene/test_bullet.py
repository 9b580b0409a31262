"""Bullets of Word, and dashes that are a list, a dialogue or an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

CODE = "bullet-typed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Một\n• Hai", [(1, 1, "• ", "- ", True), (2, 1, "• ", "- ", True)]),
        ("•Một", [(1, 1, "•", "- ", True)]),
        ("· Một\n· Hai", [(1, 1, "· ", "- ", True), (2, 1, "· ", "- ", True)]),
        ("\uf0b7\tMột", [(1, 1, "\uf0b7\t", "- ", True)]),
        ("Các việc:\n\n  ▪ Một", [(3, 3, "▪ ", "- ", True)]),
        ("\u00a0\u00a0• Một", [(1, 1, "\u00a0\u00a0• ", "- ", True)]),
        ("- Một\n    • Hai", [(2, 5, "• ", "- ", True)]),
        ("## Việc làm\n• Một", [(2, 1, "• ", "- ", True)]),
        ("Việc làm gồm:\n• Một", [(2, 1, "• ", "- ", True)]),
        ("Điện · cơ khí\n· may", [(2, 1, "· ", "- ", False)]),
        ("– Khảo sát xưởng\n– Tập huấn an toàn", [(1, 1, "– ", "- ", True), (2, 1, "– ", "- ", True)]),
        ("— Khảo sát;\n— Tập huấn.", [(1, 1, "— ", "- ", True), (2, 1, "— ", "- ", True)]),
        ("Gồm:\n\n– Khảo sát;\n\n– Tập huấn.", [(3, 1, "– ", "- ", True), (5, 1, "– ", "- ", True)]),
        ("– Thầy Hiệu trưởng phát biểu;\n– Lễ chào cờ;", [(1, 1, "– ", "- ", True), (2, 1, "– ", "- ", True)]),
    ],
)
def test_bullets_that_make_no_list(told: Ask, text: str, expected: Told) -> None:
    """Each is named at its sign, with the hyphen that Markdown knows."""
    assert told(CODE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Một\n- Hai\n* Ba\n+ Bốn",
        "– Em chào thầy ạ!",
        "– Em tên gì?\n– Dạ, em tên Lan ạ.",
        "– Chào em.\n– Em chào thầy.",
        "Thầy hỏi:\n– Em học nghề gì?\n– Nghề điện.",
        "– Em làm được.\n\n– Tốt lắm.",
        "– Tôi nghĩ khác.\n– Vậy thì thử xem.",
        "Giai đoạn 2026 – 2030 là giai đoạn một.",
        "Điện • cơ khí • may",
        "```\n• Một\n```",
        "`• Một`",
        "| a | b |\n|---|---|\n| • Một | • Hai |",
        "***\n\n•••",
        "– Một dòng lẻ",
    ],
)
def test_what_is_no_bullet(told: Ask, text: str) -> None:
    """Speech, asides, code and tables; a lone dash may be speech."""
    assert told(CODE, text) == []
