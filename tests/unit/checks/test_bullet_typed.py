"""A bullet or dash of Word makes no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "bullet-typed"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("• Rà soát", "8", "1"),
        ("Một.\n\n\uf0b7\tRà soát", "10", "1"),
        ("- Một\n    · Hai", "9", "5"),
    ],
)
def test_signs_that_make_no_list(desk: Desk, body: str, place: str, columns: str) -> None:
    """The sign is named; one that no font shows by its number."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "- Rà soát\n- Chọn lớp",
        "– Em chào thầy ạ!",
        "– Em tên gì?\n– Dạ, em tên Lan ạ.",
    ],
)
def test_lists_and_speech(desk: Desk, body: str) -> None:
    """Hyphens make lists, and people in a story talk behind a dash."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_a_run_of_dashes_is_a_list(desk: Desk) -> None:
    """Each line of it is named, with its sign."""
    problems = desk.problems(CODE, desk.article(body="– Khảo sát xưởng\n– Tập huấn an toàn"))
    assert [problem.line for problem in problems] == [8, 9]
    assert "dấu –" in problems[0].problem
    [symbol] = desk.problems(CODE, desk.article(body="\uf0b7 Rà soát"))
    assert "U+F0B7" in symbol.problem
