"""A picture that nobody shows is a slip, or a photo that should not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_shown_linked_and_cover(desk: Desk) -> None:
    """Three ways of using a file."""
    article = desk.article(
        {"Ảnh": "bia.jpg", "Mô tả ảnh": "Sân"},
        body="![Xưởng](xuong.jpg)\n\nXem [mẫu đơn](mau.docx).",
        files=("bia.jpg", "xuong.jpg", "mau.docx"),
    )
    assert desk.places("picture-unused", article) == []


def test_a_file_that_is_left_over(desk: Desk) -> None:
    """It is named with its own path."""
    article = desk.article(body="![Xưởng](xuong.jpg)", files=("xuong.jpg", "le.jpg"))
    assert desk.places("picture-unused", article) == ["content/2026/11/ngay-hoi/le.jpg:1"]
