"""A file below content/ that belongs to no bundle would vanish silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_nothing_is_left_over(desk: Desk) -> None:
    """Every file has its place."""
    assert desk.places("file-misplaced", desk.article(files=("anh.jpg",))) == []


def test_a_picture_outside_of_a_bundle(desk: Desk) -> None:
    """It is named with its own path."""
    assert desk.places("file-misplaced", strays=("content/2026/anh.jpg",)) == ["content/2026/anh.jpg:1"]
    assert "«anh.jpg»" in desk.problems("file-misplaced", strays=("content/2026/anh.jpg",))[0].problem


def test_a_name_that_nothing_can_carry_is_to_be_changed_first(desk: Desk) -> None:
    """Bytes of an old zip, a line end: the mend says so, and says it of no other file."""
    (odd,) = desk.problems("file-misplaced", strays=("content/2026/11/hoi/t\ufffd.jpg",))
    (plain,) = desk.problems("file-misplaced", strays=("content/2026/11/hoi.jpg",))
    assert odd.mend == f"{plain.mend} Trước hết đổi tên tệp hoặc thư mục: tên có ký tự không đọc được (\ufffd)."
