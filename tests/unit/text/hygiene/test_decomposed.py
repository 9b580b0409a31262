"""Letters whose marks stand apart, or in the wrong order."""

from __future__ import annotations

import unicodedata

import pytest

from nq71.text.hygiene.decomposed import compose, repairs


def places(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.after) for each in repairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (unicodedata.normalize("NFD", "Đổi mới"), [(1, 2, "ổ"), (1, 6, "ớ")]),
        ("Đô\u0309i mơ\u0301i", [(1, 2, "ổ"), (1, 6, "ớ")]),
        ("Một\ngia\u0301o", [(2, 3, "á")]),
        ("vie\u0323\u0302c", [(1, 3, "ệ")]),
        ("vie\u0302\u0323c", [(1, 3, "ệ")]),
        ("tâ\u0301t", [(1, 2, "ấ")]),
        ("tá\u0302t", [(1, 2, "ấ")]),
        ("ta\u0301\u0302t", [(1, 2, "ấ")]),
        ("nươ\u0301c, nu\u031bơ\u0301c", [(1, 3, "ớ"), (1, 8, "ư"), (1, 9, "ớ")]),
        ("cu\u0309a Hu\u0309y", [(1, 2, "ủ"), (1, 6, "ủ")]),
        ("la\u0341", [(1, 2, "á")]),
    ],
)
def test_columns_count_letters(text: str, expected: list[tuple[int, int, str]]) -> None:
    """Who looks for column 6 finds the sixth letter, although the file has more characters before it."""
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Đổi mới giáo dục nghề nghiệp", "trung bình x\u0304", "1\ufe0f\u20e3 bước", "hoà và hòa, thuý và thúy", ""],
)
def test_composed_text_is_left_alone(text: str) -> None:
    """Also both ways to place a tone, and a mean value that has no composed form."""
    assert places(text) == []
    assert compose(text) == text


def test_composing_is_what_reading_does() -> None:
    """For text that was decomposed, and only so much: an ohm stays an ohm."""
    text = "Trường Cao đẳng nghề: đoàn kết, kỷ cương"
    assert compose(unicodedata.normalize("NFD", text)) == text
    assert compose("5 \u2126") == "5 \u2126"
