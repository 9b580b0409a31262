"""The plan against what is published, in words that a reader understands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from nq71.domain.closing import ClosedFile, ClosedMonth, ClosedTarget, path_of, totals_of
from nq71.domain.edition import Edition
from nq71.domain.figures import Figure
from nq71.domain.period import period_named
from nq71.domain.plan import Kind, PeriodKind, Target
from nq71.domain.result import Result, Status
from nq71.domain.submission import Submission
from nq71.readers.plan import plan_of, read_plan
from nq71.writers import result_views
from nq71.writers.progress_view import closed_text, month_glance, period_text, progress_of
from tests.unit.writers.conftest import Desk

PER_MONTH, MODELS = 0, 1
LE_QUY_DON = Path(__file__).parents[3] / "examples" / "le-quy-don" / "plan.toml"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Từ 05 đến 10"),
        ({"soft_max": None}, "Tối thiểu 05"),
        ({"min": None, "soft_max": None, "max": Fraction(3)}, "Không quá 03"),
        ({"min": Fraction(12), "soft_max": Fraction(20)}, "Từ 12 đến 20"),
        ({"min": Fraction("2.5"), "soft_max": None}, "Tối thiểu 2,5"),
        ({"min": None, "soft_max": None}, "Kế hoạch không ấn định số"),
        (
            {"min_by_phase": {"gd1": Fraction(5), "gd2": Fraction(10)}},
            "Tối thiểu – Giai đoạn 2026 – 2030: 05; Giai đoạn 2030 – 2035: 10",
        ),
    ],
)
def test_thresholds_in_words(desk: Desk, changes: dict[str, Any], words: str) -> None:
    """As official texts write numbers: “05 đến 10”."""
    assert Desk(desk.with_target(PER_MONTH, **changes).plan).card(PER_MONTH).threshold_text == words


def test_a_row_for_every_month_newest_first(desk: Desk) -> None:
    """Months without articles too; each with its words and its mark."""
    card = desk.card(PER_MONTH, *desk.texts(6, "10/10/2026"), *desk.texts(1))
    rows = [(row.period_text, row.value_text, row.status, row.status_text, row.mark) for row in card.rows]
    assert rows[:3] == [
        ("Tháng 11/2026", "1", "in_progress", "Đang thực hiện", "…"),
        ("Tháng 10/2026", "6", "met", "Đạt", "✓"),
        ("Tháng 09/2026", "0", "below", "Chưa đạt", "✗"),
    ]
    assert card.rows[-1].period_text == "Tháng 04/2026"
    assert (card.period_kind_text, card.basis_text) == ("Theo tháng", "Mục II.2.a của kế hoạch")


def test_more_than_planned_is_no_failure(desk: Desk) -> None:
    """“Đạt, vượt mức”, with a mark of success."""
    row = desk.card(PER_MONTH, *desk.texts(11, "10/10/2026")).rows[1]
    assert (row.status, row.status_text, row.mark) == ("above", "Đạt, vượt mức", "✓+")


def test_the_articles_behind_a_figure(desk: Desk) -> None:
    """With their titles and addresses, newest first."""
    row = desk.card(PER_MONTH, *desk.texts(1, "01/11/2026"), *desk.texts(1, "02/11/2026")).rows[0]
    assert [entry.url for entry in row.items] == ["2026/11/bai-01/", "2026/11/bai-00/"]


def test_reposts_are_told_apart(desk: Desk) -> None:
    """Whether they count or not."""
    texts = [*desk.texts(2), *desk.texts(1, Nguồn="Báo An Giang")]
    assert desk.card(PER_MONTH, *texts).rows[0].note_text == "trong đó dẫn lại: 1"
    left_out = Desk(desk.with_counting(count_reposts=False).plan)
    row = left_out.card(PER_MONTH, *texts).rows[0]
    assert (row.value_text, row.note_text) == ("2", "ngoài ra có 1 bài dẫn lại, không tính")


def test_a_partial_first_month_says_from_when(desk: Desk) -> None:
    """Beside the note on reposts, when there are any."""
    late = Desk(replace(desk.plan, effective_from=date(2026, 11, 3)))
    row = late.card(PER_MONTH, *late.texts(1, Nguồn="Báo An Giang")).rows[0]
    assert (row.status, row.mark) == ("not_rated", "–")
    assert row.note_text == "trong đó dẫn lại: 1; kỳ chưa trọn, tính từ 03/11/2026"


@pytest.mark.parametrize(("number", "fill", "band"), [(0, 0, (50, 100)), (6, 60, (50, 100)), (20, 100, (25, 50))])
def test_the_bar_and_its_band(desk: Desk, number: int, fill: int, band: tuple[int, int]) -> None:
    """The scale reaches to the soft maximum, or to the value when that is more."""
    row = desk.card(PER_MONTH, *desk.texts(number)).rows[0]
    assert (row.fill_percent, (row.band_start_percent, row.band_end_percent)) == (fill, band)


def test_a_bar_never_leaves_its_frame(desk: Desk) -> None:
    """Also when the minimum is no whole number."""
    row = Desk(desk.with_target(PER_MONTH, min=Fraction("2.5"), soft_max=None).plan).card(PER_MONTH).rows[0]
    assert 0 <= row.band_start_percent <= 100


def test_how_a_figure_is_counted(desk: Desk) -> None:
    """One sentence for the reader who asks."""
    cards = desk.progress().counted
    assert "Chỉ tính: tin, bài, phóng sự." in cards[PER_MONTH].how_text
    assert "mô hình" in cards[MODELS].how_text
    assert "Gắn đào tạo với doanh nghiệp" in cards[MODELS].how_text
    assert "cấp Trường" in cards[2].how_text


def test_a_target_that_is_not_public_is_nowhere(desk: Desk) -> None:
    """It stands in reports alone."""
    hidden = Desk(desk.with_target(PER_MONTH, public=False).plan)
    assert [card.id for card in hidden.progress().counted] == ["mo-hinh", "hoi-thao"]
    assert hidden.glance() is None


def test_the_day_is_said(desk: Desk) -> None:
    """A figure without its day is no figure; a page that names the hour would change with every build."""
    assert desk.progress().as_of_text == "Tính đến Chủ Nhật, 22/11/2026"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "cần thêm 5 nữa"),
        (3, "cần thêm 2 nữa"),
        (5, "đạt mức của kế hoạch (từ 05 đến 10)"),
        (11, "vượt mức của kế hoạch"),
    ],
)
def test_this_month_at_a_glance(desk: Desk, number: int, words: str) -> None:
    """How many there are, and how many are missing."""
    glance = desk.glance(*desk.texts(number))
    assert glance is not None
    assert glance.row.period == "2026-11"
    assert f"Tháng này đã có {number} tin, bài" in glance.sentence
    assert words in glance.sentence


def test_a_glance_at_a_partial_first_month(desk: Desk) -> None:
    """No verdict, and the reason."""
    glance = Desk(replace(desk.plan, effective_from=date(2026, 11, 3))).glance()
    assert glance is not None
    assert "tháng đầu chưa trọn nên chưa xếp loại" in glance.sentence


def test_a_glance_needs_a_monthly_number(desk: Desk) -> None:
    """Without one, or before the plan took effect, the front page says nothing."""
    assert Desk(desk.with_target(PER_MONTH, min=None, soft_max=None).plan).glance() is None
    assert desk.glance(now="31/03/2026") is None


def test_a_glance_is_at_this_month(desk: Desk) -> None:
    """A target of the first phase says nothing about a month of the second one."""
    assert desk.glance(now="15/02/2031") is None


def test_a_glance_at_a_month_without_a_number_of_its_own(desk: Desk) -> None:
    """Only the first phase has a minimum: in the second one no month is “the first, not whole”."""
    target = {"phases": (), "min": None, "soft_max": None, "min_by_phase": {"gd1": Fraction(5)}}
    glance = Desk(desk.with_target(PER_MONTH, **target).plan).glance(now="15/02/2031")
    assert glance is None or "tháng đầu" not in glance.sentence


def test_a_plan_without_numbers_never_gets_a_verdict(desk: Desk) -> None:
    """The second school's plan: output is a statistic, whatever it is."""
    shape = read_plan(LE_QUY_DON).value
    assert shape is not None
    plan = plan_of(shape)
    school = Desk(replace(plan, counting=plan.counting._replace(require_approval=False)))
    theme, unit = plan.themes.terms[0].name, plan.units.terms[0].name
    texts = school.texts(30, "05/10/2026", **{"Chủ đề": f"[{theme!r}]", "Đơn vị": f"[{unit!r}]"})
    cards = {card.id: card for card in school.progress(*texts).counted}
    card = cards["san-luong"]
    assert card.threshold_text == "Kế hoạch không ấn định số"
    assert {row.status for row in card.rows} == {"not_rated"}
    assert "30" in {row.value_text for row in card.rows}
    assert school.glance(*texts) is None


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-11", "Tháng 11/2026"),
        ("2026-04", "Tháng 04/2026"),
        ("2026-Q4", "Quý 4/2026"),
        ("2026", "Năm 2026"),
        ("2026-2027", "Năm học 2026–2027"),
        ("gd1", "Giai đoạn 2026 – 2030"),
    ],
)
def test_periods_in_words(desk: Desk, period: str, words: str) -> None:
    """Month, quarter, year, school year, and a phase by its own name."""
    assert period_text(period, desk.plan) == words


@pytest.mark.parametrize(
    ("kind", "numbers", "words"),
    [
        (Kind.DECLARED_RATIO, {"numerator": Fraction(120), "denominator": Fraction(150)}, "120/150 (80%)"),
        (Kind.DECLARED_RATIO, {"numerator": Fraction(2), "denominator": Fraction(3)}, "2/3 (66,6%)"),
        (Kind.DECLARED_RATIO, {"numerator": Fraction(6996), "denominator": Fraction(10000)}, "6996/10000 (69,9%)"),
        (Kind.DECLARED_COUNT, {"value": Fraction(2)}, "2"),
        (Kind.UNIT_CHECKLIST, {"unit": "bgh", "done": True}, "33,3%"),
        (Kind.UNIT_CHECKLIST, {"unit": "bgh", "done": False}, "0%"),
        (Kind.SCORECARD, {"criterion": "Kịp thời", "points": Fraction("8.5"), "max_points": Fraction(10)}, "85%"),
        (Kind.TREND, {"numerator": Fraction(1), "denominator": Fraction(8)}, "1/8 (12,5%)"),
        (Kind.TREND, {"value": Fraction("12.5")}, "12,5"),
        (Kind.DECLARED_RATIO, {}, "–"),
    ],
)
def test_declared_figures_in_words(desk: Desk, kind: Kind, numbers: dict[str, Any], words: str) -> None:
    """A row a period: percentages are cut, what nobody declared is a dash."""
    [row] = declared(desk, Figure("quan-triet", "2026", **numbers), kind=kind)
    assert (row.period_text, row.value_text) == ("Năm 2026", words)


def test_a_figure_needs_evidence_and_confirmation(desk: Desk) -> None:
    """Without either it is “chờ xác nhận”; without a figure there is none."""
    whole = Figure(
        "quan-triet",
        "2026",
        numerator=Fraction(9),
        denominator=Fraction(9),
        evidence="Biên bản 12",
        declared_by="Phòng Đào tạo",
        confirmed_by="An",
        as_of=date(2026, 11, 5),
    )
    [row] = declared(desk, whole)
    assert (row.status, row.status_text, row.mark) == ("met", "Đạt", "✓")
    assert (row.as_of_text, row.declared_by, row.evidence) == ("05/11/2026", "Phòng Đào tạo", "Biên bản 12")
    for half in (replace(whole, evidence=" "), replace(whole, confirmed_by="")):
        [row] = declared(desk, half)
        assert (row.status, row.status_text) == ("unconfirmed", "Chờ xác nhận")
    [row] = declared(desk)
    assert (row.status, row.status_text, row.declared_by) == ("missing", "Chưa có số liệu", "")


def test_a_trend_says_who_declared_the_newer_figure(desk: Desk) -> None:
    """Both figures have their evidence; the date and the unit are those of this period."""
    rows = [
        Figure("quan-triet", year, value=Fraction(value), as_of=day, declared_by=unit, evidence=f"Hồ sơ {year}")
        for year, value, day, unit in (
            ("2025", 60, date(2025, 12, 31), "Phòng cũ"),
            ("2026", 61, date(2026, 11, 1), "Phòng mới"),
        )
    ]
    [row] = declared(desk, *rows, kind=Kind.TREND)
    assert (row.declared_by, row.as_of_text) == ("Phòng mới", "01/11/2026")
    assert row.evidence == "Hồ sơ 2026; Hồ sơ 2025"


def test_evidence_says_of_which_unit_it_is(desk: Desk) -> None:
    """A checklist has one for each unit, a scorecard one for each criterion."""
    done = Figure("quan-triet", "2026", unit="bgh", done=True, evidence="Kế hoạch 3")
    [row] = declared(desk, done, kind=Kind.UNIT_CHECKLIST)
    assert row.evidence == "Ban Giám hiệu: Kế hoạch 3"


def declared(desk: Desk, *figures: Figure, kind: Kind = Kind.DECLARED_RATIO) -> tuple[result_views.DeclaredRow, ...]:
    """Lay out figures of a target that staff declare."""
    target = Target("quan-triet", "100% được quán triệt", kind, PeriodKind.YEAR, direction="up", min=Fraction(100))
    plan = replace(desk.plan, targets=(target,))
    edition = Edition(Submission(plan, (), figures=figures), desk.moment("22/11/2026"), preview=False)
    [card] = progress_of(edition, desk.entries(edition)).declared
    assert card.threshold_text.startswith("Tối thiểu 100")
    return card.rows


def frozen(desk: Desk, value: Fraction | None, month: str = "2026-10") -> Edition:
    """Return six articles of October beside what was frozen for a month."""
    edition = desk.edition(*desk.texts(6, "10/10/2026"))
    ids = tuple(f"2026/11/bai-{number:02d}" for number in range(6))
    answer = ClosedTarget("tin-bai-thang", value, Status.MET, ids)
    closed = ClosedMonth(month, edition.now, (answer,), totals_of(()), {})
    return replace(edition, submission=replace(edition.submission, closed=(ClosedFile(path_of(month), closed),)))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(6), "đã chốt"),
        (Fraction(7), "đã chốt 7 – hiện còn 6"),
        (Fraction(5), "đã chốt 5 – hiện là 6"),
        (None, "đã chốt chưa có số liệu – hiện là 6"),
    ],
)
def test_a_frozen_figure_beside_the_live_one(desk: Desk, value: Fraction | None, words: str) -> None:
    """Both figures are shown where they differ; one word where they are the same; other months say nothing."""
    edition = frozen(desk, value)
    rows = progress_of(edition, desk.entries(edition)).counted[PER_MONTH].rows
    assert [(row.value_text, row.note_text) for row in rows[:3]] == [("0", ""), ("6", words), ("0", "")]


def test_a_frozen_figure_with_other_articles(desk: Desk) -> None:
    """One went and another came: the number is the same, and yet the page says that something changed."""
    edition = frozen(desk, Fraction(6))
    held, *others = edition.submission.manuscripts
    came = desk.text({"Ngày": "09/10/2026"}, folder="2026/10/den-sau")
    edition = replace(edition, submission=replace(edition.submission, manuscripts=(came, *others)))
    assert held.folder not in {article.id for article in edition.published}
    row = progress_of(edition, desk.entries(edition)).counted[PER_MONTH].rows[1]
    assert (row.value_text, row.note_text) == ("6", "đã chốt; từ đó danh sách bài đã thay đổi")


def test_a_declared_figure_that_was_frozen(desk: Desk) -> None:
    """It stands in the row of what was declared."""
    target = Target("tiep-can", "70% được xem", Kind.DECLARED_RATIO, PeriodKind.MONTH, min=Fraction(70))
    plan = replace(desk.plan, targets=(target,))
    row = Figure("tiep-can", "2026-10", Fraction(7), Fraction(10))
    month = ClosedMonth(
        "2026-10",
        desk.moment("02/11/2026"),
        (ClosedTarget("tiep-can", Fraction(6996, 100), Status.MET),),
        totals_of(()),
        {},
    )
    submission = Submission(plan, (), figures=(row,), closed=(ClosedFile(path_of("2026-10"), month),))
    edition = replace(desk.edition(), submission=submission)
    (card,) = progress_of(edition, desk.entries(edition)).declared
    assert card.rows[1].value_text == "7/10 (70%); đã chốt 69,9% – hiện là 70%"


def test_the_front_page_has_the_frozen_figure_too(desk: Desk) -> None:
    """When it looks at a month that is frozen."""
    edition = frozen(desk, Fraction(7))
    edition = replace(edition, now=desk.moment("31/10/2026 08:00"))
    glance = month_glance(edition, desk.entries(edition))
    assert glance is not None
    assert glance.row.note_text == "đã chốt 7 – hiện còn 6"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PRESENCE, "đã chốt 7 ngày – hiện là 8 ngày"),
        (Kind.DECLARED_RATIO, "đã chốt 7% – hiện là 8%"),
        (Kind.SCORECARD, "đã chốt 7% – hiện là 8%"),
        (Kind.DECLARED_COUNT, "đã chốt 7 – hiện là 8"),
    ],
)
def test_a_frozen_figure_has_its_unit(desk: Desk, kind: Kind, words: str) -> None:
    """Days, percent or a plain number."""
    plan = desk.with_target(PER_MONTH, kind=kind).plan
    month = period_named(plan, "2026-10")
    assert month is not None
    result = Result("tin-bai-thang", month, Fraction(8), Status.MET, closed_value=Fraction(7), is_closed=True)
    assert closed_text(result, plan) == words


def waiting(desk: Desk, **details: Any) -> Edition:
    """Return four articles that are public and one of each kind that waits; no unit but one wrote anything."""
    public, scheduled = desk.texts(4), desk.texts(1, "29/11/2026")
    drafts = [desk.text({"Trạng thái": "nháp"}, folder=f"2026/11/nhap-{name}") for name in range(2)]
    return desk.edition(*public, *scheduled, *drafts, **details)


def test_readers_learn_what_is_ahead_and_nothing_of_what_waits(desk: Desk) -> None:
    """The current period alone; drafts, scheduled articles and units without output are nobody's business."""
    edition = waiting(desk)
    rows = progress_of(edition, desk.entries(edition)).counted[PER_MONTH].rows
    silent = "; ".join(term.name for term in desk.plan.themes.terms if term.id != "ky-nang-so")
    assert rows[0].ahead == result_views.Ahead(
        (
            "Còn 9 ngày, cần thêm 1 tin, bài; với nhịp hiện nay sẽ đạt.",
            f"Chủ đề chưa có tin, bài: {silent}.",
            "Thể loại chưa có: Bài; Phóng sự.",
        )
    )
    assert [row.ahead for row in rows[1:]] == [None] * 7


def test_readers_see_the_same_whatever_waits(desk: Desk) -> None:
    """Not one letter of the page changes with what is not public."""
    texts = desk.texts(4)
    alone, edition = desk.edition(*texts), waiting(Desk(desk.plan))
    assert repr(progress_of(alone, desk.entries(alone)).counted) == repr(
        progress_of(edition, desk.entries(edition)).counted
    )


def test_a_preview_tells_the_house_what_waits(desk: Desk) -> None:
    """Apart from what readers will see, which stays word for word the same."""
    public, preview = waiting(desk), waiting(Desk(desk.plan), preview=True)
    seen, shown = (
        progress_of(edition, desk.entries(edition)).counted[PER_MONTH].rows[0].ahead for edition in (public, preview)
    )
    assert seen is not None
    assert shown == seen._replace(
        internal=(
            "Đã viết trong kỳ mà chưa đăng: 1 bài hẹn giờ, 2 bản nháp.",
            "Đơn vị chưa có tin, bài (nội bộ): Ban Giám hiệu; Phòng Đào tạo – Nghiên cứu khoa học.",
        ),
    )


def test_a_declared_figure_has_its_way_ahead(desk: Desk) -> None:
    """Days left and what is wanted, in the row of the period that runs."""
    rows = declared(desk)
    assert [row.ahead for row in rows] == [result_views.Ahead(("Còn 40 ngày, chưa khai số liệu của kỳ này.",))]
    proven = Figure("quan-triet", "2026", Fraction(7), Fraction(7), evidence="Biên bản", confirmed_by="BGH")
    assert [row.ahead for row in declared(desk, proven)] == [None]
