"""A control character breaks feeds and builds; nobody typed it on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_tabs_and_vietnamese_are_text(desk: Desk) -> None:
    """Not everything unusual is wrong: tab, no-break space, emoji."""
    assert desk.places("control-character", desk.article(body="Cột\tmột\u00a0– “hai” 🎓")) == []


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe"])
def test_in_the_body_with_its_line(desk: Desk, char: str) -> None:
    """Text pasted from a PDF: the third line of the body has it."""
    article = desk.article(body=f"Một.\n\nHai{char}.")
    assert desk.places("control-character", article) == ["content/2026/11/ngay-hoi/bai.md:10"]


def test_in_the_front_matter_with_its_field(desk: Desk) -> None:
    """A title goes into every feed."""
    article = desk.article({"Tiêu đề": "Ngày\x0bhội"})
    assert desk.places("control-character", article) == ["content/2026/11/ngay-hoi/bai.md:1: Tiêu đề"]
