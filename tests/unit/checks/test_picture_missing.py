"""A picture that the text names has to stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize("typed", ["xuong-dien.jpg", "./xuong-dien.jpg", "xuong%2Ddien.jpg"])
def test_a_picture_beside_the_text(desk: Desk, typed: str) -> None:
    """As Markdown editors write it."""
    assert desk.places("picture-missing", desk.article(body=f"![Xưởng]({typed})", files=("xuong-dien.jpg",))) == []


def test_a_slip_in_its_name(desk: Desk) -> None:
    """The file that was probably meant is proposed."""
    [problem] = desk.problems(
        "picture-missing", desk.article(body="![Xưởng](xuong-dien.png)", files=("xuong-dien.jpg",))
    )
    assert (problem.file, problem.line, problem.field) == (FILE, 8, "")
    assert "ý bạn là «xuong-dien.jpg»?" in problem.mend


def test_the_cover(desk: Desk) -> None:
    """Its line is the key's."""
    assert desk.places("picture-missing", desk.article({"Ảnh": "a.jpg", "Mô tả ảnh": "Sân"})) == [f"{FILE}:7: Ảnh"]


def test_a_picture_on_another_site(desk: Desk) -> None:
    """No page of the column asks another host for anything."""
    assert desk.places("picture-missing", desk.article(body="![Xưởng](https://khac.vn/a.jpg)")) == [f"{FILE}:8"]
