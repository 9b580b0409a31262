"""What another system calls things is found in the plan exactly, or asked about."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from nq71.domain.old_article import Defaults, OldArticle
from nq71.domain.old_words import NoMomentError, moment_of, sort_words, unknown_word
from tests.unit.domain.conftest import AN_GIANG

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def old(*words: str, author: str = "", date: str = "2026-05-01", is_day_first: bool = False) -> OldArticle:
    return OldArticle("a.md", 3, "1", "Một", date, "", words, author, is_day_first=is_day_first)


@pytest.mark.parametrize(
    ("words", "themes", "forms", "units", "unknown"),
    [
        (("tin", "doanh nghiệp", "Đoàn thanh niên"), ("gan-doanh-nghiep",), ("tin",), ("doan-tn",), ()),
        (("TIN", "CDS", "doan-tn"), ("chuyen-doi-so",), ("tin",), ("doan-tn",), ()),
        (("Kỹ năng số, tin, doan tn",), ("ky-nang-so",), ("tin",), ("doan-tn",), ()),
        (("Quán triệt, phổ biến Nghị quyết",), ("quan-triet",), (), (), ()),
        (("tin, Quán triệt, phổ biến Nghị quyết, bgh",), ("quan-triet",), ("tin",), ("bgh",), ()),
        (("tin", "bài"), (), ("tin", "bai"), (), ()),
        (("tin", "tin", "Tin"), (), ("tin",), (), ()),
        (("Chưa phân loại", "tin"), (), ("tin",), (), ("Chưa phân loại",)),
        (("kỹ năng", "số"), (), (), (), ("kỹ năng", "số")),
        (("a, b", "a"), (), (), (), ("a", "b")),
        (("", " ", ","), (), (), (), ()),
    ],
)
def test_a_word_is_what_the_plan_says_it_is(
    words: tuple[str, ...],
    themes: tuple[str, ...],
    forms: tuple[str, ...],
    units: tuple[str, ...],
    unknown: tuple[str, ...],
) -> None:
    """By id, name or alias, alone or in a list with commas; a name that holds a comma stays whole."""
    found = sort_words(old(*words), AN_GIANG, Defaults())
    assert (found.themes, found.forms, found.units, found.unknown) == (themes, forms, units, unknown)


def test_defaults_fill_only_what_is_empty() -> None:
    """The source's own word stands; the flag's stands where there is none."""
    defaults = Defaults("ky-nang-so", "bai", "bgh")
    assert sort_words(old("tin"), AN_GIANG, defaults).forms == ("tin",)
    assert sort_words(old("tin"), AN_GIANG, defaults).themes == ("ky-nang-so",)
    assert sort_words(old(), AN_GIANG, defaults).units == ("bgh",)


def test_an_author_who_is_a_unit_is_that_unit() -> None:
    """School sites often sign as the unit; a person's name is no unit, and a unit that is named goes first."""
    assert sort_words(old(author="Đoàn Thanh Niên"), AN_GIANG, Defaults()).units == ("doan-tn",)
    assert sort_words(old(author="Một người"), AN_GIANG, Defaults()).units == ()
    assert sort_words(old("bgh", author="Đoàn thanh niên"), AN_GIANG, Defaults()).units == ("bgh",)


def test_an_unknown_word_is_asked_about() -> None:
    """“Ý bạn là …?” where something is near, nothing more where nothing is."""
    assert "ý bạn là «Chuyển đổi số trong đào tạo và quản trị»?" in unknown_word(
        "chuyển đổi số trong đào tạo", AN_GIANG
    )
    assert unknown_word("bóng đá", AN_GIANG).endswith("của kế hoạch")


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2026-05-01", "2026-05-01T00:00:00+07:00"),
        ("2026-11-30T18:00:00Z", "2026-12-01T01:00:00+07:00"),
        ("2026-03-12 23:30:00 +0000", "2026-03-13T06:30:00+07:00"),
        ("2026-03-12 08:30:00 +0700", "2026-03-12T08:30:00+07:00"),
        ("2026-03-12T08:30:00.123+07:00", "2026-03-12T08:30:00+07:00"),
        ("13/11/2026 08:30", "2026-11-13T08:30:00+07:00"),
        ("11/11/2026", "2026-11-11T00:00:00+07:00"),
    ],
)
def test_a_date_is_the_school_s_day(typed: str, means: str) -> None:
    """Whatever zone it was written in; days that can be read in one way only are read."""
    assert moment_of(old(date=typed), ZONE).isoformat() == means


def test_a_day_first_date_is_ambiguous_only_where_nobody_said_so() -> None:
    """5/11 under “Ngày” is the fifth of November; under “date” of a foreign program nobody knows."""
    assert moment_of(old(date="05/11/2026", is_day_first=True), ZONE).month == 11
    for typed in ("05/11/2026", "5-11-2026 08:30", "1.2.2026"):
        with pytest.raises(NoMomentError, match="đọc được hai cách"):
            moment_of(old(date=typed), ZONE)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "không có ngày"),
        ("  ", "không có ngày"),
        ("0000-00-00 00:00:00", "lịch không có"),
        ("2026", "thiếu ngày"),
        ("Thứ Hai, 20/11/2026", "hôm ấy là Thứ Sáu"),
        ("Nov 5, 2026", "không đọc được"),
    ],
)
def test_a_date_that_is_none_says_why(typed: str, says: str) -> None:
    """In a sentence that the person who exported it understands."""
    with pytest.raises(NoMomentError, match=says):
        moment_of(old(date=typed), ZONE)
