"""Characters that nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "invisible-character"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("giáo\u200b dục", "8", "5"),
        ("Một.\n\ngiáo \u00addục, lớp\u2060 học", "10", "6, 15"),
        ("Một.\n\n- a\ufeffb", "10", "4"),
    ],
)
def test_what_cannot_be_seen(desk: Desk, body: str, place: str, columns: str) -> None:
    """Named by its number."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "Thầy cô \U0001f469\u200d\U0001f393",
        "năm\u00a02026",
        "`a\u200bb`",
    ],
)
def test_what_belongs_there(desk: Desk, body: str) -> None:
    """Joined emoji, no-break spaces, code."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """In any key: a theme with one would be unknown for no reason that can be seen."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "Ngày\u200b hội"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 14: ")


def test_they_are_named(desk: Desk) -> None:
    """Nobody can see them, so they have their numbers."""
    [problem] = desk.problems(CODE, desk.article(body="giáo\u200b \u00addục"))
    assert "(U+200B, U+00AD)" in problem.problem
