"""Vietnamese sets “…”, not straight quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "straight-quotes"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ('Thầy nói: "Học thật".', "8", "11, 20"),
        ('Một.\n\n- "A"', "10", "3, 5"),
        ('| "a" |\n|---|\n| b |', "8", "3, 5"),
    ],
)
def test_straight_ones(desk: Desk, body: str, place: str, columns: str) -> None:
    """Every column of a line in one sentence."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "“Học thật”",
        'Màn hình 24" và 27"',
        '[a](/tien-do/ "Tiến độ")',
        '`"a"`',
    ],
)
def test_quotes_that_stay(desk: Desk, body: str) -> None:
    """Curly ones, inches, titles of links, code."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """Not those that hold the whole value."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": 'Hội thi "Tay nghề"'}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 18, 27: ")
