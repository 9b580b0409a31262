"""Dates of birth, in a sentence and in the column of a list."""

from __future__ import annotations

import pytest

from nq71.text.personal_data import Kind, find_personal


def births(text: str, year: int = 2026) -> list[str]:
    return [datum.shown for datum in find_personal(text, year) if datum.kind is Kind.BIRTH_DATE]


@pytest.mark.parametrize(
    "text",
    [
        "sinh ngày 15/03/2009",
        "Sinh ngày: 15/3/2009",
        "Ngày sinh: 15-03-2009",
        "**Ngày sinh:** 15.03.2009",
        "học sinh sinh ngày 15 tháng 3 năm 2009",
        "Nguyễn Văn Mẫu (sinh 15/03/2009)",
        "SN: 15/03/2009",
        "Mẫu, sn 15/3/09",
        "NGÀY SINH 15/03/2009",
    ],
)
def test_a_birth(text: str) -> None:
    """Only the year is told back."""
    assert births(text) == ["…/…/2009"]


@pytest.mark.parametrize(
    "text",
    [
        "Kỷ niệm 136 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 – 19/5/2026)",
        "kỷ niệm ngày sinh 15/03/1959",
        "Chủ tịch sinh ngày 19/5/1890",
        "Tuyển sinh ngày 15/03/2016",
        "Học sinh ngày 15/03/2009 về dự",
        "thí sinh 15/03/2009",
        "Ngày hội tuyển sinh: 15/03/2009",
        "sinh hoạt lớp ngày 15/03/2026",
        "em sinh ngày 15/03/2026",
        "sinh năm 2009",
        "sinh ngày 15/3",
        "isn 15/03/2009",
        "Sinh viên 15/03/2009",
    ],
)
def test_days_of_another_kind(text: str) -> None:
    """Anniversaries, enrolment, meetings, a year alone, and days on which nobody who reads was born."""
    assert births(text) == []


def test_the_column_of_a_list() -> None:
    """The heading says it once; every row below is somebody's."""
    table = (
        "| TT | Họ tên | Ngày sinh | Ngày vào |\n|---|---|---|---|\n"
        "| 1 | Nguyễn Văn Mẫu | 15/03/2009 | 05/09/2024 |\n| 2 | Trần Thị Mẫu | 16/4/09 | 05/09/2024 |\n\n"
        "| Việc | Ngày |\n|---|---|\n| Họp | 05/11/2009 |"
    )
    assert births(table) == ["…/…/2009", "…/…/2009"]


def test_columns_of_numbers() -> None:
    """Accounts and papers in a list; a telephone tells itself."""
    table = "| Tên | Số tài khoản | CMND |\n|---|---|---|\n| Mẫu | 12345678901 | 351000123 |"
    found = {(datum.kind.value, datum.shown) for datum in find_personal(table, 2026)}
    assert found == {("account", "12x…901"), ("id", "35x…123")}
