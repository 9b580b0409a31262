"""An article without any picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_no_picture_at_all(desk: Desk) -> None:
    """The form is named, for whoever wants to change its rule."""
    [problem] = desk.problems("picture-none", desk.article())
    assert (problem.file, problem.line, problem.field) == (FILE, 4, "Thể loại")
    assert "«Tin»" in problem.problem


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({"Ảnh": "san.jpg", "Mô tả ảnh": "Sân trường."}, "Nội dung."),
        ({}, "Nội dung.\n\n![Sân trường](san.jpg)"),
        ({"Video": "https://video.example/1 | Phim"}, "Nội dung."),
    ],
)
def test_there_is_something_to_see(desk: Desk, changes: dict[str, str], body: str) -> None:
    """On top, in the text, or as a video."""
    assert desk.places("picture-none", desk.article(changes, body=body, files=("san.jpg",))) == []


@pytest.mark.parametrize(
    "own",
    [
        ('id = "tin"\nname = "Tin"\n', 'id = "tin"\nname = "Tin"\nneeds_picture = false\n'),
        ('id = "tin"\nname = "Tin"\n', 'id = "tai-lieu"\nname = "Tài liệu"\naliases = ["tin"]\n'),
        ("[[theme]]", '[checks]\npicture-none = "off"\n[[theme]]'),
    ],
)
def test_a_form_that_needs_none(desk: Desk, own: tuple[str, str]) -> None:
    """The school says so, or it is a paper; or the school does not want to be reminded at all."""
    assert desk.places("picture-none", desk.article(), plan=own) == []


def test_an_unknown_form_is_another_rules(desk: Desk) -> None:
    """One mistake, one sentence."""
    assert desk.places("picture-none", desk.article({"Thể loại": "thơ"})) == []
