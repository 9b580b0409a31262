"""A number that the page will show otherwise than it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "list-number"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("1. Một\n2. Hai\n2. Ba", "10", "1"),
        ("1. Một\n3. Ba", "9", "1"),
        ("5. Năm\n\n 4. Bốn", "10", "2"),
    ],
)
def test_numbers_that_jump(desk: Desk, body: str, place: str, columns: str) -> None:
    """Named at the first item that will have another number."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "1. Một\n2. Hai",
        "1. Một\n\nĐoạn.\n\n2. Hai",
        "1. Một\n1. Hai",
    ],
)
def test_numbers_that_stay(desk: Desk, body: str) -> None:
    """Counting on, a list that goes on after a paragraph, all ones."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_typed_and_shown(desk: Desk) -> None:
    """The sentence has both numbers."""
    [problem] = desk.problems(CODE, desk.article(body="1. Một\n3. Ba"))
    assert "ghi số 3" in problem.problem
    assert "hiện số 2" in problem.problem
