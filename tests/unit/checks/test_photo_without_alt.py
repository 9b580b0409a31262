"""A picture without words is nothing to a reader who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_pictures_with_words(desk: Desk) -> None:
    """In the body and as the cover."""
    article = desk.article(
        {"Ảnh": "a.jpg", "Mô tả ảnh": "Sân trường"}, body="![Xưởng điện](b.jpg)", files=("a.jpg", "b.jpg")
    )
    assert desk.places("photo-without-alt", article) == []


@pytest.mark.parametrize(
    "body", ["![](b.jpg)", "![ ](b.jpg)", '<img src="b.jpg">', '<img src="b.jpg" alt="">', "![][b]\n\n[b]: b.jpg"]
)
def test_a_picture_in_the_body(desk: Desk, body: str) -> None:
    """However it is written, it is named with its line."""
    assert desk.places("photo-without-alt", desk.article(body=f"Một.\n\n{body}", files=("b.jpg",))) == [f"{FILE}:10"]


def test_the_cover(desk: Desk) -> None:
    """Its words stand in their own key."""
    article = desk.article({"Ảnh": "a.jpg"}, files=("a.jpg",))
    assert desk.places("photo-without-alt", article) == [f"{FILE}:7: Ảnh"]
