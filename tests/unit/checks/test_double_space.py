"""Two spaces between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "double-space"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("ngày  hội", "8", "5"),
        ("Một.\n\nngày  hội  việc", "10", "5, 10"),
        ("- a  b", "8", "4"),
    ],
)
def test_between_words(desk: Desk, body: str, place: str, columns: str) -> None:
    """Every column of a line in one sentence."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "xuống dòng  \ntại đây",
        "| a  | b |\n|----|---|\n| 1  | 2 |",
        "`a  b`",
    ],
)
def test_spaces_with_a_meaning(desk: Desk, body: str) -> None:
    """A new line, a table, code."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """Not behind the key, but between words."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "Ngày  hội"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 14: ")
