"""Two articles with one id would be one item in every feed reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_every_article_has_its_own(desk: Desk) -> None:
    """Without a typed id it is the folder."""
    assert desk.places("id-repeated", desk.article(), desk.article(folder="2026/11/khac")) == []


def test_both_files_are_named(desk: Desk) -> None:
    """Each at its own line, each naming the other."""
    first = desk.article({"Mã bài": "nh-2026"})
    second = desk.article({"Tác giả": "An", "Mã bài": "nh-2026"}, folder="2026/11/khac")
    problems = desk.problems("id-repeated", first, second)
    assert [(problem.file, problem.line, problem.field) for problem in problems] == [
        ("content/2026/11/khac/bai.md", 8, "Mã bài"),
        ("content/2026/11/ngay-hoi/bai.md", 7, "Mã bài"),
    ]
    assert "content/2026/11/ngay-hoi/bai.md" in problems[0].problem


def test_a_typed_id_that_is_the_folder_of_another(desk: Desk) -> None:
    """An article copied with its old id."""
    copy = desk.article({"Mã bài": "2026/11/ngay-hoi"}, folder="2026/12/ban-sao")
    assert len(desk.places("id-repeated", desk.article(), copy)) == 2
