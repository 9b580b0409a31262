"""Two articles at one address: one of them would vanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_one_name_in_two_months(desk: Desk) -> None:
    """The month is part of the address."""
    other = desk.article({"Ngày": "05/10/2026"}, folder="2026/10/ngay-hoi")
    assert desk.places("slug-repeated", desk.article(), other) == []


def test_both_files_are_named(desk: Desk) -> None:
    """The folder says October, the date says November: the address is the date's."""
    other = desk.article(folder="2026/10/ngay-hoi")
    problems = desk.problems("slug-repeated", desk.article(), other)
    assert [(problem.file, problem.line, problem.field) for problem in problems] == [
        ("content/2026/10/ngay-hoi/bai.md", 1, "Đường dẫn"),
        ("content/2026/11/ngay-hoi/bai.md", 1, "Đường dẫn"),
    ]
    assert "/2026/11/ngay-hoi/" in problems[0].problem
    assert "content/2026/11/ngay-hoi/bai.md" in problems[0].problem
