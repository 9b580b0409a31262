"""A line among the keys that is no key is never taken for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_keys_comments_and_continued_lines(desk: Desk) -> None:
    """What belongs there is not named."""
    assert (
        desk.places("front-matter-line", desk.typed("---\ntitle: A\n# ghi chú\nsummary: Một câu\n  dài\n---\nB."))
        == []
    )


def test_a_sentence_among_the_keys(desk: Desk) -> None:
    """The blank line before the body was forgotten."""
    article = desk.typed("Tiêu đề: A\nSáng nay trường khai giảng.\n\nB.")
    assert desk.places("front-matter-line", article) == ["content/2026/11/ngay-hoi/bai.md:2"]
    assert "«Sáng nay trường khai giảng.»" in desk.problems("front-matter-line", article)[0].problem
