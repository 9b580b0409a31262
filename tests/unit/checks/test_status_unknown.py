"""A status that nobody knows could publish a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["draft", "Bản nháp", "nháp", "published", "đã đăng", ""])
def test_words_that_are_known(desk: Desk, value: str) -> None:
    """In both languages; none at all means published."""
    assert desk.places("status-unknown", desk.article({"Trạng thái": value})) == []


@pytest.mark.parametrize("value", ["drat", "hidden", "chờ"])
def test_words_that_are_not(desk: Desk, value: str) -> None:
    """A slip in “draft” must not publish it."""
    places = desk.places("status-unknown", desk.article({"Trạng thái": value}))
    assert places == ["content/2026/11/ngay-hoi/bai.md:7: Trạng thái"]
