"""What every article needs: title, date, theme, form, unit, summary; a page needs its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_all_six(desk: Desk) -> None:
    """Author, picture and the rest are not asked for."""
    assert (
        desk.places(
            "field-missing", desk.article(), desk.page("Tiêu đề: Giới thiệu\nTóm tắt: Về chuyên mục.\n\nTrường.")
        )
        == []
    )


@pytest.mark.parametrize("label", ["Tiêu đề", "Ngày", "Chủ đề", "Thể loại", "Đơn vị", "Tóm tắt"])
def test_each_of_them(desk: Desk, label: str) -> None:
    """The problem says how the line is written, in both languages."""
    [problem] = desk.problems("field-missing", desk.article({label: ""}))
    assert (problem.file, problem.line, problem.field) == (FILE, 1, label)
    assert f"«{label}: …»" in problem.mend


def test_a_key_without_value_is_missing(desk: Desk) -> None:
    """“Tóm tắt:” alone says nothing."""
    page = desk.page("---\ntitle: A\nsummary:\n---\nNội dung.")
    assert desk.places("field-missing", page) == ["content/pages/gioi-thieu.md:3: Tóm tắt"]


def test_no_front_matter_is_one_problem_and_not_seven(desk: Desk) -> None:
    """It has its own sentence."""
    assert desk.places("field-missing", desk.typed("Chỉ có nội dung.")) == []
