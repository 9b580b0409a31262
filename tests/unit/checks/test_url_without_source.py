"""An address without the name of who published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_an_address_alone(desk: Desk) -> None:
    """It is a repost, and the reader is told whose."""
    article = desk.article({"Liên kết nguồn": "https://bao.example/a"})
    assert desk.places("url-without-source", article) == [f"{FILE}:7: Liên kết nguồn"]


@pytest.mark.parametrize(
    "changes", [{}, {"Nguồn": "Báo Mẫu"}, {"Nguồn": "B", "Liên kết nguồn": "https://bao.example/a"}]
)
def test_both_or_none(desk: Desk, changes: dict[str, str]) -> None:
    """A name alone is another rule's."""
    assert desk.places("url-without-source", desk.article(changes)) == []
