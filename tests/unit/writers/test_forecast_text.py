"""What is ahead, in sentences that a leader reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.forecast import Forecast
from nq71.domain.period import period_of
from nq71.domain.plan import Filter, Kind, PeriodKind, Target, Term
from nq71.domain.result import Status
from nq71.writers.forecast_text import forecast_sentences, internal_sentences

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk

PER_MONTH, MODELS = 0, 1
TERMS: dict[str, Any] = {
    "silent_themes": (Term("a", "Kỹ năng số"), Term("b", "Quán triệt, phổ biến")),
    "silent_forms": (Term("c", "Bài"),),
    "silent_units": (Term("d", "Khoa May"),),
}
MONTH = date(2026, 11, 22)


def forecast(desk: Desk, **changes: Any) -> Forecast:
    month = period_of(desk.plan, PeriodKind.MONTH, MONTH)
    return replace(Forecast("tin-bai-thang", month, days_left=9, missing=2, on_track=True), **changes)


def sentences(desk: Desk, number: int = PER_MONTH, **changes: Any) -> list[str]:
    return list(forecast_sentences(desk.plan.targets[number], forecast(desk, **changes), desk.plan))


def internal(desk: Desk, number: int = PER_MONTH, **changes: Any) -> list[str]:
    return list(internal_sentences(desk.plan.targets[number], forecast(desk, **changes), desk.plan))


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


@pytest.mark.parametrize(("form", "noun"), [(("tin",), "tin, bài"), (("video",), "sản phẩm"), ((), "sản phẩm")])
def test_a_video_is_no_article(desk: Desk, form: tuple[str, ...], noun: str) -> None:
    """A target that looks at other forms too asks for products."""
    target = desk.plan.targets[PER_MONTH]._replace(filter=Filter(form=form))
    found = forecast_sentences(target, forecast(desk, **TERMS), desk.plan)
    assert found[0].startswith(f"Còn 9 ngày, cần thêm 2 {noun};")
    assert found[1].startswith(f"Chủ đề chưa có {noun}: ")


def test_what_the_public_may_read(desk: Desk) -> None:
    """Themes and forms without articles; no unit is named, and nothing that waits is betrayed."""
    assert sentences(desk, scheduled=1, held=2, drafts=3, **TERMS)[1:] == [
        "Chủ đề chưa có tin, bài: Kỹ năng số; Quán triệt, phổ biến.",
        "Thể loại chưa có: Bài.",
    ]


def test_what_the_house_may_read(desk: Desk) -> None:
    """What is written already, by its reason, and the units that had nothing."""
    assert internal(desk, scheduled=1, drafts=3, consent_ended=1, **TERMS) == [
        "Đã viết trong kỳ mà chưa đăng: 1 bài hẹn giờ, 3 bản nháp, 1 bài hết đồng ý hình ảnh.",
        "Đơn vị chưa có tin, bài (nội bộ): Khoa May.",
    ]
    assert internal(desk) == []


def test_a_year_that_is_met_asks_for_nothing_more(desk: Desk) -> None:
    """Only a month should have something of everything."""
    yearly = type(desk)(desk.with_target(PER_MONTH, period=PeriodKind.YEAR).plan)
    assert sentences(yearly, missing=0, held=1, **TERMS) == ["Còn 9 ngày, đã đủ mức tối thiểu."]
    assert internal(yearly, missing=0, held=1, **TERMS) == [
        "Đã viết trong kỳ mà chưa đăng: 1 bài chờ duyệt.",
    ]
    assert len(sentences(desk, missing=0, **TERMS)) == 3
    assert len(internal(desk, missing=0, **TERMS)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"missing": 0, "newest": MONTH},
            "Còn 9 ngày; bài mới nhất ngày 22/11/2026 giữ được mức 31 ngày đến hết kỳ.",
        ),
        (
            {"missing": 1, "newest": date(2026, 10, 5)},
            "Còn 9 ngày, cần có bài mới: đến hết kỳ thì bài gần nhất, ngày 05/10/2026, đã cũ quá 31 ngày.",
        ),
        ({"missing": 1}, "Còn 9 ngày, cần có bài đầu tiên."),
    ],
)
def test_how_long_the_column_stays_fresh(desk: Desk, changes: dict[str, Any], words: str) -> None:
    """The newest article lasts until the end of the period, or another one has to come."""
    target = Target("moi", "Cập nhật", Kind.PRESENCE, PeriodKind.MONTH, fresh_within_days=31)
    assert forecast_sentences(target, forecast(desk, **changes), desk.plan) == (words,)


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (Kind.DECLARED_RATIO, {"status": Status.MISSING}, "Còn 9 ngày, chưa khai số liệu của kỳ này."),
        (Kind.TREND, {"status": Status.UNCONFIRMED}, "Còn 9 ngày để bổ sung minh chứng hoặc xác nhận."),
        (Kind.DECLARED_COUNT, {}, "Còn 9 ngày, cần thêm 2 để đạt mức của kế hoạch."),
        (Kind.UNIT_CHECKLIST, {}, "Còn 9 ngày, cần thêm 2 đơn vị để đạt mức của kế hoạch."),
        (Kind.TREND, {"missing": None}, "Còn 9 ngày, số đã khai chưa cao hơn kỳ trước."),
        (Kind.SCORECARD, {"missing": None}, "Còn 9 ngày để đạt mức của kế hoạch."),
    ],
)
def test_what_a_declared_figure_needs(desk: Desk, kind: Kind, changes: dict[str, Any], words: str) -> None:
    """A declaration, a proof, or more; never a pace."""
    target = Target("khai", "Khai", kind, PeriodKind.MONTH, direction="up")
    assert forecast_sentences(target, forecast(desk, on_track=None, **changes), desk.plan) == (words,)
