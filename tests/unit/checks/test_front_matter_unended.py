"""Front matter that opens with --- has to close with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_closed(desk: Desk) -> None:
    """With --- or with three dots."""
    texts = desk.typed("---\ntitle: A\n---\nB."), desk.typed("---\ntitle: A\n...\nB.")
    assert [desk.places("front-matter-unended", text) for text in texts] == [[], []]


def test_left_open(desk: Desk) -> None:
    """The line is that of the opening dashes."""
    article = desk.typed("\n---\ntitle: A\n\nSáng nay trường khai giảng.")
    assert desk.places("front-matter-unended", article) == ["content/2026/11/ngay-hoi/bai.md:2"]
