"""Numbers of official papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask

CODE = "document-number"


@pytest.mark.parametrize(
    "typed",
    [
        "71 - NQ/TW",
        "71–NQ/TW",
        "71 – NQ/TW",
        "71-NQ / TW",
        "71 NQ-TW",
        "71/NQ-TW",
        "71-NQTW",
        "71-NQ-TW",
        "71 NQ/TW",
        "71-NQ/ TW",
        "71\u00a0-\u00a0NQ/TW",
        "71—NQ/TW",
        "71\u2011NQ /TW",
    ],
)
def test_the_resolution_has_one_number(told: Ask, typed: str) -> None:
    """However it was torn apart, it is 71-NQ/TW; the column is that of its first digit."""
    assert told(CODE, f"Nghị quyết số {typed}, ngày 22/8/2025") == [(1, 15, typed, "71-NQ/TW", True)]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("57 - NQ/TW", "57-NQ/TW"),
        ("04–CTr/TU", "04-CTr/TU"),
        ("281/NQ – CP", "281/NQ-CP"),
        ("30/2020/NĐ - CP", "30/2020/NĐ-CP"),
        ("157 / QĐ-TTg", "157/QĐ-TTg"),
        ("145/KH–UBND", "145/KH-UBND"),
        ("22/2021/TT - BGDĐT", "22/2021/TT-BGDĐT"),
    ],
)
def test_other_papers(told: Ask, typed: str, right: str) -> None:
    """Spaces and dashes only: which form an office uses is not guessed."""
    assert told(CODE, f"Theo {typed}.") == [(1, 6, typed, right, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 71-NQ/TW",
        "Nghị quyết số 71\u2011NQ/TW",
        "Nghị quyết số 281/NQ-CP, 57-NQ/TW, 04-CTr/TU",
        "Nghị định 30/2020/NĐ-CP, Quyết định 157/QĐ-TTg, Kế hoạch 145/KH-UBND",
        "chuyên mục NQ71, từ khóa #NQ71",
        "[văn bản](https://x.example/71/NQ-TW) và https://x.example/71-NQTW",
        "`71 - NQ/TW`",
        "giai đoạn 2026 - 2030, lớp 10 - TN1",
        "từ 5 - 10 tin, bài",
        "171-NQ/TW",
    ],
)
def test_numbers_that_are_right(told: Ask, text: str) -> None:
    """Also those with a hyphen at which no line breaks, and addresses."""
    assert told(CODE, text) == []


def test_two_on_a_line(told: Ask) -> None:
    """Each has its own column."""
    assert [each[1] for each in told(CODE, "71 - NQ/TW và 71/NQ-TW")] == [1, 15]
