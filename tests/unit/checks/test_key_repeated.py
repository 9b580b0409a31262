"""A key that stands twice: which of the two is meant?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_corrections_may_stand_twice(desk: Desk) -> None:
    """A second correction is added below the first."""
    note = "Đính chính: 20/11/2026: Sửa tên.\nĐính chính: 21/11/2026: Sửa ngày."
    assert desk.places("key-repeated", desk.typed(f"Tiêu đề: A\n{note}\n\nB.")) == []


def test_the_second_one_is_named(desk: Desk) -> None:
    """Also when the two are in two languages; the problem says where the first one stands."""
    article = desk.typed("---\ntitle: A\ndate: 2026-11-05\nTiêu đề: B\n---\nC.")
    assert desk.places("key-repeated", article) == ["content/2026/11/ngay-hoi/bai.md:4: Tiêu đề"]
    assert "dòng 2" in desk.problems("key-repeated", article)[0].problem
