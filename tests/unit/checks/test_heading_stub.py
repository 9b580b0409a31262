"""Headings that would fit any article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "heading",
    [
        "Nội dung",
        "NỘI DUNG CHÍNH",
        "Giới thiệu",
        "II. Kết luận",
        "1. Mở đầu",
        "Phần 1",
        "Phần thứ hai",
        "Mục III",
        "Lời kết:",
    ],
)
def test_it_says_nothing(desk: Desk, heading: str) -> None:
    """With or without a number."""
    article = desk.article(body=f"Mở.\n\n## {heading}\n\nChữ.")
    assert desk.places("heading-stub", article) == [f"{FILE}:10"]


@pytest.mark.parametrize(
    "heading",
    [
        "Ba xưởng, một lịch chung",
        "Giới thiệu ba xưởng",
        "Nội dung thi tay nghề",
        "Phần việc của mỗi khoa",
        "Kết luận của thanh tra",
        "Mục tiêu 2030",
        "Phần 1: Chọn nghề",
        "1. Khảo sát xưởng",
    ],
)
def test_it_says_something(desk: Desk, heading: str) -> None:
    """Whatever belongs to this article alone."""
    assert desk.places("heading-stub", desk.article(body=f"Mở.\n\n## {heading}\n\nChữ.")) == []


def test_a_page_may_introduce_itself(desk: Desk) -> None:
    """Pages are no articles."""
    assert desk.places("heading-stub", desk.page("Tiêu đề: Chuyên mục\n\n## Giới thiệu\n\nChữ.")) == []
