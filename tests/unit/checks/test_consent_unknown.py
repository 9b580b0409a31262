"""What was agreed with the people in a picture has three possible answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["co", "Có", "khong-can", "không cần", "thông báo"])
def test_the_three_answers(desk: Desk, value: str) -> None:
    """As the guide writes them, or as people do."""
    assert desk.places("consent-unknown", desk.article({"Đồng ý hình ảnh": value})) == []


def test_anything_else(desk: Desk) -> None:
    """A maybe is no consent."""
    places = desk.places("consent-unknown", desk.article({"Đồng ý hình ảnh": "chắc là có"}))
    assert places == ["content/2026/11/ngay-hoi/bai.md:7: Đồng ý hình ảnh"]
