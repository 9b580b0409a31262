"""Characters that nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

CODE = "invisible-character"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giáo\u200b dục", [(1, 5, "\u200b", "", True)]),
        ("giáo \u00addục", [(1, 6, "\u00ad", "", True)]),
        ("trư\u00adờng", [(1, 4, "\u00ad", "", True)]),
        ("Một\n\ufeffHai", [(2, 1, "\ufeff", "", True)]),
        ("lớp\u2060 học\u200e", [(1, 4, "\u2060", "", True), (1, 9, "\u200e", "", True)]),
        ("nhà\u200d trường", [(1, 4, "\u200d", "", True)]),
        ("\u200b- Mục", [(1, 1, "\u200b", "", False)]),
        ("20\u200b. Tháng này", [(1, 3, "\u200b", "", False)]),
        ("*\u200bnghiêng*", [(1, 2, "\u200b", "", False)]),
        ("tr\u00adêng", [(1, 3, "\u00ad", "", False)]),
    ],
)
def test_what_cannot_be_seen(told: Ask, text: str, expected: Told) -> None:
    """Where it may keep a mark of Markdown from working, or be a letter of an old font, it is only told."""
    assert told(CODE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thầy cô \U0001f469\u200d\U0001f393 và \U0001f469\U0001f3fd\u200d\U0001f3eb",
        "trái tim \u2764\ufe0f\u200d\U0001f525",
        "cờ \U0001f3f3\ufe0f\u200d\U0001f308",
        "năm\u00a02026",
        "שלום\u200f (xin chào)",
        "`mã\u200b`",
        "71\u2011NQ/TW",
        "",
    ],
)
def test_what_belongs_there(told: Ask, text: str) -> None:
    """Emoji that are joined, no-break spaces, a language that is written from the right, code."""
    assert told(CODE, text) == []


def test_in_all_of_the_front_matter(told: Ask) -> None:
    """Also in a theme, which would be unknown for a reason that nobody can see."""
    text = "Tiêu đề: A\nChủ đề: \u200bkỹ năng\n\nNội dung."
    assert told(CODE, text, 4, ((1, 1),)) == [(2, 9, "\u200b", "", True)]
