"""The title is the only heading of the first rank; the body begins at the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_headings_of_the_second_rank(desk: Desk) -> None:
    """And what only looks like a heading: a hash inside a line, an escaped one, code."""
    body = "## Mở đầu\n\nBài số #1\n\n\\#NQ71\n\n```\n# ghi chú\n```"
    assert desk.places("heading-one", desk.article(body=body)) == []


@pytest.mark.parametrize("heading", ["# Mở đầu", "#NQ71 vào trường", "Mở đầu\n===", "<h1>Mở đầu</h1>"])
def test_headings_of_the_first_rank(desk: Desk, heading: str) -> None:
    """Also a hashtag at the start of a line, which Markdown takes for one."""
    assert desk.places("heading-one", desk.article(body=f"Một câu.\n\n{heading}\n")) == [f"{FILE}:10"]
