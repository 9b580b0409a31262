"""A title that could stand anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize("typed", ["Thông báo", "Tin 5/11", "a"])
def test_it_is_reminded_of(desk: Desk, typed: str) -> None:
    """With the number of its characters; a reminder, no error."""
    [problem] = desk.problems("title-short", desk.article({"Tiêu đề": typed}))
    assert (problem.file, problem.line, problem.field) == (FILE, 1, "Tiêu đề")
    assert str(len(typed)) in problem.problem
    assert problem.severity == "warning"


@pytest.mark.parametrize("typed", ["Quán nhỏ sau giờ học", "a" * 12, ""])
def test_a_usual_length(desk: Desk, typed: str) -> None:
    """Up to the limit itself; what is missing is another rule's."""
    assert desk.places("title-short", desk.article({"Tiêu đề": typed})) == []


def test_the_school_has_its_own_limit(desk: Desk) -> None:
    """``[editorial]`` of the plan says how long is too long, or how short too short."""
    own = ("[[theme]]", "[editorial]\ntitle_min = 23\n[[theme]]")
    assert desk.places("title-short", desk.article(), plan=own) == [f"{FILE}:1: Tiêu đề"]
