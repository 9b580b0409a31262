"""Words of a picture that a machine has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "alt",
    [
        "IMG_2031",
        "anh1.jpg",
        "Ảnh 1",
        "Hình minh hoạ.png",
        "image",
        "Screenshot 2026-11-05",
        "Ảnh chụp màn hình 2026-11-05 083000",
        "DSC00123",
        "z5123456789012_a1b2c3d4",
        "20261105_083000",
        "FB_IMG_1700000000",
        "san-truong",
        "Ảnh đại diện",
    ],
)
def test_no_words_for_a_picture(desk: Desk, alt: str) -> None:
    """Names of files, and words that fit any picture."""
    article = desk.article(body=f"![{alt}](san-truong.jpg)", files=("san-truong.jpg",))
    assert desk.places("alt-is-file-name", article) == [f"{FILE}:8"]


@pytest.mark.parametrize(
    "alt",
    [
        "Sân trường",
        "Ảnh chụp sân trường buổi sáng",
        "Bốn người học",
        "Hình vẽ mạch điện",
        "Ảnh Bác Hồ",
        "Biểu đồ 2026",
        "",
    ],
)
def test_words_that_describe(desk: Desk, alt: str) -> None:
    """A person wrote them; no words at all are another rule's."""
    article = desk.article(body=f"![{alt}](san-truong.jpg)", files=("san-truong.jpg",))
    assert desk.places("alt-is-file-name", article) == []


def test_the_cover_too(desk: Desk) -> None:
    """At the line of the picture."""
    article = desk.article({"Ảnh": "a.jpg", "Mô tả ảnh": "IMG_1"}, files=("a.jpg",))
    assert desk.places("alt-is-file-name", article) == [f"{FILE}:7: Ảnh"]
