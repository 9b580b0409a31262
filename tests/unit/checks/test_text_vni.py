"""Text in VNI that nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "text-vni"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("Một.\n\nÑoåi môùi giaùo duïc", "10", "1"),
        ("Theo keá hoaïch naêm hoïc", "8", "6"),
        ("- Caùc thaày coâ tröôøng em", "8", "3"),
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
        "toàn trường, giáo viên, hoà, thuý",
        "Noël và Citroën",
        "señor, Müller",
    ],
)
def test_clean_text(desk: Desk, body: str) -> None:
    """Vietnamese itself has many vowels with marks."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """A title goes into every feed."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "Ñoåi môùi giaùo duïc"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 10: ")


def test_what_it_probably_says(desk: Desk) -> None:
    """Whoever pasted it sees at once what it was."""
    [problem] = desk.problems(CODE, desk.article(body="Ñoåi môùi giaùo duïc"))
    assert "«Đổi mới giáo dục»" in problem.mend
