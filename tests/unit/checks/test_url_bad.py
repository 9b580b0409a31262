"""An address on another site begins with https:// or http:// and names a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["https://baoangiang.com.vn/a.html", "http://[::1]/a", "https://báo.vn/bài-viết"])
def test_whole_addresses(desk: Desk, value: str) -> None:
    """Also with letters of ours."""
    assert desk.places("url-bad", desk.article({"Liên kết nguồn": value, "Video": value})) == []


@pytest.mark.parametrize(
    "value", ["baoangiang.com.vn/a", "https://", "javascript:alert(1)", "https://a b.vn", "http://[::1"]
)
def test_addresses_that_no_browser_opens(desk: Desk, value: str) -> None:
    """Source and video alike."""
    article = desk.article({"Liên kết nguồn": value, "Video": value})
    file = "content/2026/11/ngay-hoi/bai.md"
    assert desk.places("url-bad", article) == [f"{file}:7: Liên kết nguồn", f"{file}:8: Video"]
