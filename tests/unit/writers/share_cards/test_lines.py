"""Titles are broken evenly, and never inside a word, a number of a document or what counts."""

from __future__ import annotations

import pytest

from nq71.writers.share_cards.lines import cut_lines, even_lines


def test_lines_are_even() -> None:
    """The longest line is as short as it can be: no word is left alone at the end."""
    title = "Hội thảo về việc làm sau tốt nghiệp của nhà trường"
    assert even_lines(title, 2, len) == ["Hội thảo về việc làm sau", "tốt nghiệp của nhà trường"]
    assert even_lines(title, 1, len) == [title]


def test_a_number_stays_beside_its_word() -> None:
    """“số” and “281/NQ-CP” are not parted where another break is nearly as good."""
    lines = even_lines("Triển khai Nghị quyết số 281/NQ-CP của Chính phủ", 2, len)
    assert lines == ["Triển khai Nghị quyết", "số 281/NQ-CP của Chính phủ"]


def test_too_few_words_make_no_lines() -> None:
    """Two words are never three lines; a whole paragraph is not tried in every way."""
    assert even_lines("Khai giảng", 3, len) is None
    assert even_lines("từ " * 50 + "từ", 3, len) is None


def test_a_long_title_ends_in_an_ellipsis_after_a_word() -> None:
    """The last word is whole, and no comma stands before the ellipsis."""
    lines = cut_lines("Một hai ba, bốn năm sáu bảy tám chín mười", 2, 12, len)
    assert len(lines) == 2
    assert max(map(len, lines)) <= 12
    assert " ".join(lines) == "Một hai ba, bốn năm sáu…"
    assert cut_lines("Một hai, ba", 1, 9, len) == ["Một hai…"]


def test_a_title_that_fits_is_not_cut() -> None:
    """No ellipsis where nothing is left out."""
    assert cut_lines("Một hai ba bốn", 2, 9, len) == ["Một hai", "ba bốn"]


@pytest.mark.parametrize("text", ["", "x", "Nghiêngngảkhôngdấucách" * 9])
def test_any_text_ends(text: str) -> None:
    """Nothing at all, one letter, one word without end: at most the lines that were asked for."""
    lines = cut_lines(text, 3, 20, len)
    assert 1 <= len(lines) <= 3
    assert max(map(len, lines)) <= 20
