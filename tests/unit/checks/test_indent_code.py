"""A first line moved in is shown as code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "indent-code"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("\tSáng nay, trường khai mạc.", "8", "1"),
        ("Một.\n\n    Sáng nay, trường khai mạc.", "10", "1"),
        ("Một.\n\n\u00a0\u00a0Sáng nay", "10", "1"),
    ],
)
def test_first_lines_moved_in(desk: Desk, body: str, place: str, columns: str) -> None:
    """A tab, four spaces, no-break spaces."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "    x = 1\n    y = 2",
        "- Một\n\n    Đoạn nữa của mục",
        "Một\n\ttiếp theo",
    ],
)
def test_code_and_lists(desk: Desk, body: str) -> None:
    """A program is meant as code, a paragraph of a list item belongs to it."""
    assert desk.places(CODE, desk.article(body=body)) == []
