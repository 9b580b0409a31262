"""Titles that shout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(("label", "line"), [("Tiêu đề", 1), ("Tóm tắt", 6)])
def test_nearly_all_capitals(desk: Desk, label: str, line: int) -> None:
    """In the title and in the summary; a small word between does not help."""
    article = desk.article({label: "NGÀY HỘI VIỆC LÀM và TUYỂN DỤNG NĂM 2026"})
    assert desk.places("all-capitals", article) == [f"{FILE}:{line}: {label}"]


@pytest.mark.parametrize(
    "title", ["Ngày hội việc làm 2026", "UBND, HĐND, BGH", "NQ 71-NQ/TW", "Trường THPT chuyên học NQ71-NQ/TW"]
)
def test_names_and_short_forms(desk: Desk, title: str) -> None:
    """Short forms are written in capitals."""
    assert desk.places("all-capitals", desk.article({"Tiêu đề": title})) == []


def test_a_page_shouts_no_less(desk: Desk) -> None:
    """Pages have titles too."""
    page = desk.page("Tiêu đề: GIỚI THIỆU CHUYÊN MỤC\n\nA.")
    assert desk.places("all-capitals", page) == ["content/pages/gioi-thieu.md:1: Tiêu đề"]
