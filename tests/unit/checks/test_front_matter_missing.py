"""A file that begins with its text has no front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_both_styles_are_front_matter(desk: Desk) -> None:
    """Between dashes, or bare keys."""
    texts = desk.typed("---\ntitle: A\n---\nB."), desk.typed("Tiêu đề: A\n\nB.")
    assert [desk.places("front-matter-missing", text) for text in texts] == [[], []]


@pytest.mark.parametrize(("text", "line"), [("Sáng nay trường khai giảng.", 1), ("\n\n## Mở đầu", 3), ("", 1)])
def test_only_text_or_nothing(desk: Desk, text: str, line: int) -> None:
    """The line is the first one that has anything."""
    assert desk.places("front-matter-missing", desk.typed(text)) == [f"{FILE}:{line}"]
