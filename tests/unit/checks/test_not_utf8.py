"""A file that is not UTF-8 cannot be read; the editor learns what it is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.manuscript import Manuscript

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_utf8(desk: Desk) -> None:
    """It says nothing of what can be read."""
    assert desk.places("not-utf8", desk.article()) == []


def test_another_encoding_is_named_and_nothing_else_is(desk: Desk) -> None:
    """A file that is no text has line 1, and no list of missing fields."""
    unread = Manuscript("content/2026/11/ngay-hoi/bai.md", encoding="Windows-1258")
    assert desk.places("not-utf8", unread) == ["content/2026/11/ngay-hoi/bai.md:1"]
    assert "Windows-1258" in desk.problems("not-utf8", unread)[0].problem
    assert desk.places("field-missing", unread) == []
