"""What a search takes for the same word, and what it can still tell apart."""

import unicodedata

import pytest

from nq71.text.syllables import syllable_of, syllables_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("hòa", "hoà"), ("thúy", "thuý"), ("khỏe", "khoẻ"), ("quý", "qúy"), ("toàn", "tòan")),
        *(("kỹ", "kĩ"), ("lý", "lí"), ("ty", "ti"), ("quý", "quí"), ("Sỹ", "sĩ")),
        *(("ĐỔI", "đổi"), ("Đổi", "Ðổi"), ("đổi", unicodedata.normalize("NFD", "đổi"))),
    ],
)
def test_two_spellings_of_one_word_are_one(one: str, other: str) -> None:
    """Where the tone is typed, i or y, small or capital letters: nobody searches for that."""
    assert syllable_of(one) == syllable_of(other)


@pytest.mark.parametrize(("one", "other"), [("bán", "bạn"), ("đổi", "dội"), ("hoa", "hòa"), ("trương", "trướng")])
def test_other_marks_are_another_word_with_the_same_letters(one: str, other: str) -> None:
    """“Bán” and “bạn” are both found by “ban”, and each by itself."""
    assert syllable_of(one).bare == syllable_of(other).bare
    assert syllable_of(one).marked != syllable_of(other).marked


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("máy", "mái"), ("thúy", "thúi")])
def test_i_and_y_after_another_vowel_are_two_sounds(one: str, other: str) -> None:
    """A hand is not an ear."""
    assert syllable_of(one).bare != syllable_of(other).bare


def test_a_phrase_ends_with_its_sentence_and_runs_over_a_comma() -> None:
    """The place between two sentences stays empty, so that no pair of words reaches over it."""
    found = [(place, word.marked) for place, word in syllables_of("Dạy, học. Số 71-NQ/TW\nở 5.000 nơi")]
    assert found == [
        *((0, "day."), (1, "hoc."), (3, "sô'"), (4, "71"), (5, "nq"), (6, "tw"), (8, "ơ?"), (9, "5"), (10, "000")),
        (11, "nơi"),
    ]


def test_what_has_no_latin_letter_and_no_digit_is_passed_over() -> None:
    """Emoji and other scripts cannot be typed into the search, and take no place."""
    assert [place for place, _ in syllables_of("一 chữ 🎓 и học")] == [0, 1]
