"""Letters and marks apart (NFD): the page is right, searching the file is not."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "text-decomposed"
APART = unicodedata.normalize("NFD", "giáo dục")


@pytest.mark.parametrize(
    ("body", "line", "start"),
    [
        (f"Đổi mới {APART}", 8, "Cột 11: chữ «á»"),
        (f"Một.\n\n- {APART}", 10, "Cột 5: chữ «á»"),
        ("Một.\n\nla\u0341 thư", 10, "Cột 2: chữ «á»"),
        ("tá\u0302t cả", 8, "Cột 2: chữ «ấ»"),
    ],
)
def test_the_first_place_and_how_many(desk: Desk, body: str, line: int, start: str) -> None:
    """Such a file is full of them, so it is one sentence; the column counts letters as people see them."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert (problem.file, problem.line, problem.severity) == (FILE, line, "warning")
    assert problem.problem.startswith(start)
    assert f"{2 if APART in body else 1} chữ như vậy" in problem.problem


@pytest.mark.parametrize("body", ["Đổi mới giáo dục", "trung bình x\u0304", "hoà, hòa, thuý, thúy"])
def test_composed_text(desk: Desk, body: str) -> None:
    """Also both ways to place a tone."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_a_whole_file_from_a_mac(desk: Desk) -> None:
    """The title is named with its field; the article is read as if nothing were."""
    article = desk.article({"Tiêu đề": unicodedata.normalize("NFD", "Ngày hội")})
    [problem] = desk.problems(CODE, article)
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 12: chữ «à»")
    assert article.text("title") == "Ngày hội"
