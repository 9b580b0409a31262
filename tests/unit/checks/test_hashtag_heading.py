"""A hashtag at a line’s start becomes a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "hashtag-heading"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("##NQ71 vào trường", "8", "1"),
        ("Một.\n\n###ChuyenDoiSo", "10", "1"),
        ("Một.\n##NQ71", "9", "1"),
    ],
)
def test_hashtags_of_a_lower_rank(desk: Desk, body: str, place: str, columns: str) -> None:
    """Those with one hash are headings of the first rank, of which another rule speaks."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "## Mở đầu",
        "Từ khóa #NQ71",
        "\\#NQ71",
        "#NQ71",
    ],
)
def test_headings_and_hashtags(desk: Desk, body: str) -> None:
    """A heading, a hashtag inside a line, an escaped one, one of the first rank."""
    assert desk.places(CODE, desk.article(body=body)) == []
