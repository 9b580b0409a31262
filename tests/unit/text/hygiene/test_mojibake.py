"""UTF-8 that was opened in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask

CODE = "text-mojibake"
RIGHT = "Trường đổi mới giáo dục, “học thật” – vì người học"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_whole_sentence(told: Ask, encoding: str) -> None:
    """What it said can be told again, but for what Windows-1252 has no sign for."""
    data = RIGHT.encode("utf-8")
    broken = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)
    [(line, column, before, after, is_safe)] = told(CODE, f"Một.\n{broken}")
    assert (line, column, is_safe) == (2, 1, False)
    assert before.startswith("TrÆ°")
    assert after.startswith("Trường đổi mới giáo dục, “học thật” –")


@pytest.mark.parametrize(
    ("text", "column", "before", "after"),
    [
        ("Lớp Ä‘iện công nghiệp", 5, "Ä‘iện", "điện"),
        ("há»c sinh", 1, "há»c", "há»c"),
        ("Lá»\u009bp mÃ¡y", 1, "Lá»\u009bp mÃ¡y", "Lớp máy"),
        ("Gi�o d�c nghề", 1, "Gi�o d�c", "Gi�o d�c"),
        ("Em h�»i", 4, "h�»i", "h�»i"),
    ],
)
def test_broken_words(told: Ask, text: str, column: int, before: str, after: str) -> None:
    """From the start of the first broken word to the end of the last; where a byte is lost nothing is proposed."""
    assert told(CODE, text) == [(1, column, before, after, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Đổi mới giáo dục",
        "«cá»…, «má»“ và «lá»–",
        "ĐÃ\u00a0ĐƯỢC duyệt, ÃO ẢNH",
        "ÃO ẢNH, ĐÃ, NGÃ BA",
        "Ångström, Ærø, Ä, Å",
        "€ 5, 20 °C, ½, ©",
        "`Ä‘á»•i`",
        "",
    ],
)
def test_clean_text(told: Ask, text: str) -> None:
    """Capitals with a tilde, guillemets behind an á, foreign letters."""
    assert told(CODE, text) == []
