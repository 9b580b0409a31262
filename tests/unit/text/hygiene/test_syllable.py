"""Vietnamese syllables."""

from __future__ import annotations

import pytest

from nq71.text.hygiene.syllable import is_syllable, toneless


@pytest.mark.parametrize(
    "word",
    "giáo dục nghề nghiệp Trường ĐƯỢC thuý thúy hoà hòa quý gì giếng uỷ khuya nguệch ý yêu oà ngoằn soóc a".split(),  # noqa: SIM905
)
def test_syllables(word: str) -> None:
    """Rare rhymes too, and both ways to place a tone."""
    assert is_syllable(word)
    assert is_syllable(word, strict=True)


@pytest.mark.parametrize("word", ["München", "Noël", "gi¸o", "giaùo", "Word", "ñoåi", "", "áá", "xyz", "street"])
def test_no_syllables(word: str) -> None:
    """Foreign words, old encodings, two tones."""
    assert not is_syllable(word)


def test_a_tone_that_cannot_be_said() -> None:
    """Before a final stop only sắc and nặng; somebody may have forgotten it, so that is asked for only on demand."""
    assert is_syllable("môt")
    assert not is_syllable("môt", strict=True)
    assert toneless("Đường") == "đương"
