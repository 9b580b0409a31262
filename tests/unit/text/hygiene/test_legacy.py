"""Text in the encodings before Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask

CLEAN = [
    "Đổi mới giáo dục nghề nghiệp, toàn trường, giáo viên, hoà bình, thuý",
    "Trường hợp tác với München, Zürich, São Paulo và Curaçao",
    "Noël, naïve, Citroën, Møller, Ångström, Dvořák",
    "Où est-il ? Où va-t-elle ? Là où il faut.",
    "och då på så vis är det",
    "Kích thước m×n, mô men 5 N·m và 7 N·m, bước sóng 5 µm, 20 °C, x²",
    "chú thích a¹, b², Word® và Excel®, © 2026",
    "«tin» và «bài», «anh em» thì sao",
    "môt, tôt, nhât: gõ thiếu dấu nặng",
    "½ lớp, ¼ giờ, §3, ±5%",
    "`gi¸o dôc`",
    "Tin · Bài · Video",
]


@pytest.mark.parametrize(
    ("text", "column", "before", "after"),
    [
        ("§æi míi gi¸o dôc nghÒ nghiÖp", 1, "§æi míi gi¸o dôc nghÒ nghiÖp", "Đổi mới giáo dục nghề nghiệp"),
        ("Tr­êng Cao ®¼ng nghÒ", 1, "Tr­êng Cao ®¼ng nghÒ", "Trường Cao đẳng nghề"),
        ("Theo kÕ ho¹ch n¨m häc", 6, "kÕ ho¹ch n¨m häc", "kế hoạch năm học"),
        ("C¸c thÇy c« vµ c¸c em", 1, "C¸c thÇy c« vµ c¸c", "Các thầy cô và các"),
    ],
)
def test_tcvn3(told: Ask, text: str, column: int, before: str, after: str) -> None:
    """One proposal a line, from the first to the last such word; never safe."""
    assert told("text-tcvn3", text) == [(1, column, before, after, False)]
    assert told("text-vni", text) == []


@pytest.mark.parametrize(
    ("text", "column", "before", "after"),
    [
        ("Ñoåi môùi giaùo duïc", 1, "Ñoåi môùi giaùo duïc", "Đổi mới giáo dục"),
        ("Theo keá hoaïch naêm hoïc", 6, "keá hoaïch naêm hoïc", "kế hoạch năm học"),
        ("TRÖÔØNG CAO ÑAÚNG NGHEÀ", 1, "TRÖÔØNG CAO ÑAÚNG NGHEÀ", "TRƯỜNG CAO ĐẲNG NGHỀ"),
        ("Caùc thaày coâ vaø caùc em hoïc sinh", 1, "Caùc thaày coâ vaø caùc em hoïc", "Các thầy cô và các em học"),
    ],
)
def test_vni(told: Ask, text: str, column: int, before: str, after: str) -> None:
    """The same for VNI, where a letter and its mark are two characters."""
    assert told("text-vni", text) == [(1, column, before, after, False)]
    assert told("text-tcvn3", text) == []


@pytest.mark.parametrize("code", ["text-tcvn3", "text-vni"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean_text(told: Ask, code: str, text: str) -> None:
    """Vietnamese, foreign names, other languages, signs of mathematics, a slip of the keyboard."""
    assert told(code, text) == []


def test_a_short_line_beside_a_long_one(told: Ask) -> None:
    """One such word is enough where the file is known to be full of them."""
    assert [each[:2] for each in told("text-tcvn3", "Tr­êng\n\n§æi míi gi¸o dôc")] == [(1, 1), (3, 1)]
    assert told("text-tcvn3", "Tr­êng") == []


def test_a_line_that_has_to_be_pasted_anew_is_left_alone(told: Ask) -> None:
    """What looks like a soft hyphen there is a letter."""
    assert told("invisible-character", "Tr­êng Cao ®¼ng nghÒ") == []
    assert told("double-space", "Tr­êng  Cao ®¼ng nghÒ") == []
