"""A source that nobody can look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_a_name_alone(desk: Desk) -> None:
    """The name is told back."""
    [problem] = desk.problems("source-without-url", desk.article({"Nguồn": "Báo Mẫu"}))
    assert (problem.file, problem.line, problem.field) == (FILE, 7, "Nguồn")
    assert "«Báo Mẫu»" in problem.problem


@pytest.mark.parametrize("changes", [{}, {"Nguồn": "Báo Mẫu", "Liên kết nguồn": "https://bao.example/a"}])
def test_both_or_none(desk: Desk, changes: dict[str, str]) -> None:
    """An article of one's own has no source."""
    assert desk.places("source-without-url", desk.article(changes)) == []
