"""A weekday that does not match its date: one of the two is a slip, and only the author knows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_the_right_weekday(desk: Desk) -> None:
    """05/11/2026 is a Thursday."""
    article = desk.article({"Ngày": "Thứ Năm, 05/11/2026", "Ngày sự kiện": "thứ 5 05/11/2026"})
    assert desk.places("date-weekday", article) == []


def test_another_weekday(desk: Desk) -> None:
    """The problem names the weekday that it was."""
    article = desk.article({"Ngày": "Thứ Sáu, 05/11/2026", "Ngày sự kiện": "Chủ Nhật, 07/11/2026"})
    file = "content/2026/11/ngay-hoi/bai.md"
    assert desk.places("date-weekday", article) == [f"{file}:2: Ngày", f"{file}:7: Ngày sự kiện"]
    assert [problem.problem.rpartition(" là ")[2] for problem in desk.problems("date-weekday", article)] == [
        "Thứ Năm.",
        "Thứ Bảy.",
    ]
