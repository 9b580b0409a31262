"""Text in TCVN3 that nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "text-tcvn3"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("Một.\n\n§æi míi gi¸o dôc", "10", "1"),
        ("Theo kÕ ho¹ch n¨m häc", "8", "6"),
        ("- C¸c thÇy c«", "8", "3"),
    ],
)
def test_text_in_an_old_encoding(desk: Desk, body: str, place: str, columns: str) -> None:
    """Line and column of the first word; the sentence says what it probably is."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "body",
    [
        "München và São Paulo",
        "«tin» và «bài»",
        "Ma trận m×n, mô men 5 N·m",
    ],
)
def test_clean_text(desk: Desk, body: str) -> None:
    """Names of foreign towns, guillemets and signs of mathematics."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """A title goes into every feed."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "§æi míi gi¸o dôc"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 10: ")


def test_what_it_probably_says(desk: Desk) -> None:
    """Whoever pasted it sees at once what it was."""
    [problem] = desk.problems(CODE, desk.article(body="§æi míi gi¸o dôc"))
    assert "«Đổi mới giáo dục»" in problem.mend
