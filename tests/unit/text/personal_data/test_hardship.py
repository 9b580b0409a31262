"""Who is poor or ill is not named with the class."""

from __future__ import annotations

import pytest

from nq71.text.personal_data import find_personal


def found(text: str) -> list[str]:
    return [datum.shown for datum in find_personal(text, 2026)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Em Nguyễn Văn Mẫu, lớp 10A2, thuộc hộ nghèo.", "hộ nghèo"),
        ("Nguyễn Thị Mẫu (11A1) mồ côi cha.", "mồ côi"),
        ("Bạn Mẫu ở lớp Điện 1 có hoàn cảnh khó khăn.", "hoàn cảnh khó khăn"),
        ("Cháu Mẫu lớp 6A3\nmắc bệnh hiểm nghèo.", "bệnh hiểm nghèo"),
        ("- Neáng Sóc Mẫu, lớp 7A1, hộ cận nghèo", "cận nghèo"),
        ("| Trần Thị Mẫu | lớp 12A3 | khuyết tật |", "khuyết tật"),
    ],
)
def test_name_class_and_hardship(text: str, words: str) -> None:
    """All three in one sentence, in a list or in a row."""
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ba em thuộc hộ nghèo được tặng xe đạp.",
        "Lớp 10A2 có 5 em thuộc hộ nghèo, 2 em mồ côi.",
        "Em Nguyễn Văn Mẫu thuộc hộ nghèo.",
        "Em Nguyễn Văn Mẫu học lớp 10A2. Quỹ giúp các hộ nghèo trong xã.",
        "Em Nguyễn Văn Mẫu, lớp 10A2, đoạt giải Nhất.",
        "Trường THPT chuyên Lê Quý Đôn tặng quà học sinh hộ nghèo các lớp 10A1, 10A2.",
        "Quỹ Nguyễn Văn Mẫu giúp học sinh hộ nghèo lớp 12A1.",
        "Thầy Trần Văn Mẫu, chủ nhiệm lớp 10A2, giúp học sinh hộ nghèo.",
        "Đoàn TNCS Hồ Chí Minh thăm hộ nghèo cùng lớp 10A1.",
        "Em Trường và các bạn khuyết tật.",
    ],
)
def test_one_of_the_three_is_missing(text: str) -> None:
    """Numbers, schools, funds and teachers name no child; the next sentence is another sentence."""
    assert found(text) == []


def test_once_a_sentence() -> None:
    """Two hardships of one child are one sentence to mend."""
    assert len(found("Em Nguyễn Văn Mẫu, lớp 10A2, mồ côi, hộ nghèo.")) == 1
