"""A page has a title, a summary and an address; it is not counted and not dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_what_a_page_has(desk: Desk) -> None:
    """Title, summary, slug."""
    assert desk.places("key-not-for-pages", desk.page("Tiêu đề: A\nTóm tắt: B.\nĐường dẫn: c\n\nD.")) == []


def test_what_only_articles_have(desk: Desk) -> None:
    """The line and its label; an article may have it."""
    page = desk.page("Tiêu đề: A\nNgày: 05/11/2026\n\nB.")
    assert desk.places("key-not-for-pages", desk.article(), page) == ["content/pages/gioi-thieu.md:2: Ngày"]
