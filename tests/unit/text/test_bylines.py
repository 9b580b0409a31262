"""Who signed: names apart, and no body of the school taken for a person."""

from __future__ import annotations

import pytest

from nq71.text.bylines import can_be_person, split_byline


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Nguyễn Thị Một, Trần Văn Hai", ("Nguyễn Thị Một", "Trần Văn Hai")),
        ("Nguyễn Thị Một; Phòng Đào tạo", ("Nguyễn Thị Một", "Phòng Đào tạo")),
        ("Ban biên tập", ("Ban biên tập",)),
        (" , ", ()),
        ("", ()),
    ],
)
def test_names_are_told_apart(typed: str, names: tuple[str, ...]) -> None:
    """A comma or a semicolon stands between two names."""
    assert split_byline(typed) == names


@pytest.mark.parametrize("name", ["Nguyễn Thị Một", "Lê Đôn", "Y Wang Êban", "Đoàn Văn Ba"])
def test_every_word_of_a_persons_name_is_capital(name: str) -> None:
    """As Vietnamese writes it."""
    assert can_be_person(name)


@pytest.mark.parametrize(
    "name", ["Ban biên tập", "Phòng Đào tạo", "CLB Báo chí", "Lớp 12A1", "TTXVN", "Thanh", "ĐOÀN TRƯỜNG", "Ban 71"]
)
def test_a_body_is_no_person(name: str) -> None:
    """A small letter, a figure, an abbreviation or a single word: nothing is claimed of anybody."""
    assert not can_be_person(name)
