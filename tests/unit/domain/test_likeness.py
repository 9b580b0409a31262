"""Texts that repeat each other are found among many, and only they."""

from __future__ import annotations

from random import Random

import pytest

from nq71.domain.likeness import Likeness, find_repeated

WORDS = """
trường lớp thầy cô người học nghề điện hàn tiện máy xưởng ca giờ sáng chiều tuần tháng năm kế hoạch bài thi điểm nhóm
tổ đội phòng khoa doanh nghiệp thợ cả bàn ghế sổ sách báo tin ảnh phim quạt đèn dây cáp ổ cắm nước cây sân
"""
SYLLABLES = WORDS.split()


def text(seed: int, words: int = 240) -> str:
    """Make a text of clauses of four to twelve words."""
    dice = Random(seed)  # noqa: S311 - a repeatable text, not a secret
    parts = list[list[str]]()
    while sum(len(part) for part in parts) < words:
        parts.append([dice.choice(SYLLABLES) for _ in range(dice.randint(4, 12))])
    return ", ".join(" ".join(part) for part in parts) + "."


def edited(original: str, share: float, seed: int) -> str:
    """Change one word in so many."""
    dice = Random(seed)  # noqa: S311 - the same
    return " ".join("khác" if dice.random() < share else word for word in original.split(" "))


@pytest.mark.parametrize("share", [0, 0.02, 0.04])
def test_a_copy_is_found_among_many(share: float) -> None:
    """Also with one word in twenty-five changed."""
    many = [text(seed) for seed in range(60)]
    for number in range(0, 60, 6):
        copy = edited(many[number], share, number)
        [found] = find_repeated([*many, copy], 70)
        assert (found.text, found.earlier) == (60, number)
        assert found.percent >= 70


def test_texts_of_their_own() -> None:
    """None repeats another."""
    assert list(find_repeated([text(seed) for seed in range(200)], 30)) == []


def test_the_percent_is_of_both() -> None:
    """A text inside a much longer one is not that one."""
    short, long = text(1, 80), f"{text(1, 80)} {text(2, 400)}"
    assert list(find_repeated([short, long], 70)) == []
    assert list(find_repeated([short, short], 100)) == [Likeness(1, 0, 100)]


def test_many_copies() -> None:
    """Fifty of one: each names the first, or another of them."""
    found = list(find_repeated([text(7)] * 50, 70))
    assert [each.text for each in found] == list(range(1, 50))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["Nội dung.", "Nội dung."], ["a " * 500, "a " * 500]])
def test_nothing_to_compare(texts: list[str]) -> None:
    """Empty texts, greetings and noise are no articles."""
    assert list(find_repeated(texts, 70)) == []


def test_capitals_and_marks_do_not_matter() -> None:
    """The same words in capitals, as headings, in bold."""
    story = text(3)
    other = "\n\n".join(f"**{part.strip().upper()}**" for part in story.split(","))
    [found] = find_repeated([story, other], 70)
    assert found.percent == 100


def test_a_text_put_together_from_others() -> None:
    """Its copy names it, and not the texts that its sentences come from."""
    one, other = text(4, 120), text(5, 120)
    both = f"{one} {other}"
    assert list(find_repeated([one, other, both, both], 70)) == [Likeness(3, 2, 100)]
