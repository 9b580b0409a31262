"""What is ahead, in sentences that a leader reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.forecast import Forecast
from nq71.domain.period import period_of
from nq71.domain.plan import PeriodKind, Term
from nq71.writers.forecast_text import forecast_sentences

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk

PER_MONTH, MODELS = 0, 1
TERMS: dict[str, Any] = {
    "silent_themes": (Term("a", "Kỹ năng số"), Term("b", "Quán triệt, phổ biến")),
    "silent_forms": (Term("c", "Bài"),),
    "silent_units": (Term("d", "Khoa May"),),
}


def sentences(desk: Desk, number: int = PER_MONTH, *, internal: bool = False, **changes: Any) -> list[str]:
    month = period_of(desk.plan, PeriodKind.MONTH, date(2026, 11, 22))
    ahead = Forecast("tin-bai-thang", month, days_left=9, missing=2, on_track=True)
    return list(forecast_sentences(desk.plan.targets[number], replace(ahead, **changes), internal=internal))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Còn 9 ngày, cần thêm 2 tin, bài; với nhịp hiện nay sẽ đạt."),
        ({"on_track": False}, "Còn 9 ngày, cần thêm 2 tin, bài; với nhịp hiện nay sẽ không đạt."),
        ({"missing": 0}, "Còn 9 ngày, đã đủ mức tối thiểu."),
    ],
)
def test_the_verdict_stands_first(desk: Desk, changes: dict[str, Any], words: str) -> None:
    """Days left, what is missing, and whether the pace will do."""
    assert sentences(desk, **changes) == [words]


def test_names_are_called_what_they_are(desk: Desk) -> None:
    """Models are missing, not articles."""
    assert "cần thêm 2 mô hình;" in sentences(desk, MODELS)[0]


def test_what_the_public_may_read(desk: Desk) -> None:
    """Themes and forms without articles; no unit is named, and nothing that waits is betrayed."""
    assert sentences(desk, scheduled=1, held=2, drafts=3, **TERMS)[1:] == [
        "Chủ đề chưa có bài: Kỹ năng số; Quán triệt, phổ biến.",
        "Thể loại chưa có bài: Bài.",
    ]


def test_what_the_house_may_read(desk: Desk) -> None:
    """Units too, and what is written already, by its reason."""
    assert sentences(desk, internal=True, scheduled=1, drafts=3, **TERMS)[1:] == [
        "Đã viết trong kỳ mà chưa đăng: 1 bài hẹn giờ, 3 bản nháp.",
        "Chủ đề chưa có bài: Kỹ năng số; Quán triệt, phổ biến.",
        "Thể loại chưa có bài: Bài.",
        "Đơn vị chưa có bài (nội bộ): Khoa May.",
    ]


def test_a_year_that_is_met_asks_for_nothing_more(desk: Desk) -> None:
    """Only a month should have something of everything."""
    yearly = type(desk)(desk.with_target(PER_MONTH, period=PeriodKind.YEAR).plan)
    assert sentences(yearly, missing=0, internal=True, held=1, **TERMS) == [
        "Còn 9 ngày, đã đủ mức tối thiểu.",
        "Đã viết trong kỳ mà chưa đăng: 1 bài chờ duyệt.",
    ]
    assert len(sentences(desk, missing=0, **TERMS)) == 3
