"""Lists without the empty line above, with numbers that jump, and lists that nobody meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

INSERT = ("", "\n", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ba việc:\n- Một\n- Hai", [(2, 1, *INSERT)]),
        ("Ba việc:\n- Một", [(2, 1, *INSERT)]),
        ("**Ba việc:**\n1. Một\n2. Hai", [(2, 1, *INSERT)]),
        ("Ba việc\n* Một\n* Hai", [(2, 1, *INSERT)]),
        (
            "1. Mục đích\n- Tổ chức\n- Nâng cao\n2. Yêu cầu\n- Bám sát",
            [(2, 1, *INSERT), (4, 1, *INSERT), (5, 1, *INSERT)],
        ),
        ("Ba việc:\n  - Một\n  - Hai", [(2, 1, "", "\n", False)]),
        ("Ba việc:\n- Một\n- Hai\nĐoạn sau", [(2, 1, "", "\n", False)]),
    ],
)
def test_a_list_under_a_line(told: Ask, text: str, expected: Told) -> None:
    """Named at its first item; what may be a list inside a list, or have a tail, is only told."""
    assert told("list-glued", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ba việc:\n\n- Một\n- Hai",
        "## Ba việc\n- Một\n- Hai",
        "- Một\n- Hai\n- Ba",
        "1. Một\n    - con\n    - con\n2. Hai",
        "giai đoạn 2026\n- 2030 là giai đoạn một",
        "kết thúc vào ngày\n20. Sau đó nghỉ",
        "Thầy hỏi:\n- Em tên gì?\n- Dạ, em tên Lan ạ.",
        "> Lời dẫn:\n- một",
        "```\nBa việc:\n- Một\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "---\n- Một",
        "Đề mục\n---\n- Một",
    ],
)
def test_lists_and_lines_that_are_right(told: Ask, text: str) -> None:
    """Headings and rules need no empty line; a wrapped line is no list; people may talk."""
    assert told("list-glued", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Một\n2. Hai\n2. Ba", [(3, 1, "2", "3", False)]),
        ("1. Một\n3. Ba", [(2, 1, "3", "2", False)]),
        ("1. Một\n2. Hai\n\n1. Lại một", [(4, 1, "1", "3", False)]),
        ("5. Năm\n\n 4. Bốn", [(3, 2, "4", "6", False)]),
    ],
)
def test_a_number_that_will_be_another(told: Ask, text: str, expected: Told) -> None:
    """A list counts on from its first number; what was typed and what will stand there."""
    assert told("list-number", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Một\n2. Hai\n3. Ba",
        "3. Ba\n4. Bốn",
        "1. Một\n1. Hai\n1. Ba",
        "0. Không\n1. Một",
        "1. Một\n\nMột đoạn.\n\n1. Lại một",
        "1. Một\n\n- gạch\n\n2. Hai",
        "1. Một\n\n## Đề mục\n\n1. Lại một",
        "1. Một\n\n    Đoạn của mục một.\n\n2. Hai",
        "1. Một\n    1. con\n    1. con\n2. Hai",
        "- gạch\n- gạch",
    ],
)
def test_numbers_that_are_shown_as_typed(told: Ask, text: str) -> None:
    """Our Markdown keeps the first number of a list, so a list that goes on after a paragraph is right."""
    assert told("list-number", text) == []


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("20. 11 là ngày Nhà giáo Việt Nam.", "20."),
        ("Một câu.\n\n8. 3 hằng năm", "8."),
        ("2026. Năm ấy", "2026."),
        ("  20. 11/2026", "20."),
    ],
)
def test_a_date_that_becomes_a_list(told: Ask, text: str, before: str) -> None:
    """A backslash would keep it; only its author knows whether a date is meant."""
    [(_, column, typed, after, is_safe)] = told("list-by-accident", text)
    assert (typed, after, is_safe) == (before, f"{before[:-1]}\\.", False)
    assert column == text.rpartition("\n")[2].index(before) + 1


@pytest.mark.parametrize(
    "text",
    [
        "1. 12 doanh nghiệp dự ngày hội",
        "20. 11 là số lớp\n21. 12 là số tổ",
        "Kết thúc vào ngày\n20. 11 là ngày hội",
        "2. Yêu cầu",
        "3. 20 phút",
        "2. 1. Mục tiêu chung",
        "20\\. 11 là ngày hội",
        "20/11 là ngày hội",
    ],
)
def test_lists_that_are_meant(told: Ask, text: str) -> None:
    """An item may begin with a number, and inside a paragraph nothing becomes a list."""
    assert told("list-by-accident", text) == []
