"""A month is frozen as it was; what is published later is told apart from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from nq71.domain.approval import State
from nq71.domain.closing import (
    SEAL,
    ClosedFile,
    ClosedMonth,
    ClosedTarget,
    Fault,
    Refusal,
    close,
    edited_since,
    facts_of,
    frozen_of,
    month_named,
    path_of,
    refuse,
    seal_of,
    text_hash,
    totals_of,
    with_closed,
)
from nq71.domain.figures import Figure
from nq71.domain.manuscript import BundleFile
from nq71.domain.plan import Kind, PeriodKind, Target
from nq71.domain.result import Result, Status
from nq71.domain.submission import Submission
from tests.unit.domain.conftest import Office

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.period import Period

TODAY = date(2026, 11, 22)


@pytest.fixture
def office() -> Office:
    """Return a school whose articles need no approval."""
    return Office().with_counting(require_approval=False)


def october(office: Office) -> Period:
    month = month_named(office.plan, "2026-10")
    assert month is not None
    return month


def texts(office: Office, number: int, when: str = "12/10/2026", **changes: str) -> list[Manuscript]:
    fields = {"Ngày": when} | changes
    return [office.text(fields, folder=f"2026/10/{when[:2]}-{name}") for name in range(number)]


def closed(office: Office, *given: Manuscript) -> ClosedMonth:
    return close(office.edition(*given), october(office))


@pytest.mark.parametrize("typed", ["2026-13", "2026-Q4", "2026", "gd1", "10/2026", "", "2026-2027"])
def test_what_is_no_month(office: Office, typed: str) -> None:
    """A quarter, a year, a phase or another spelling is not one month."""
    assert month_named(office.plan, typed) is None


@pytest.mark.parametrize(
    ("month", "reason"),
    [
        ("2026-03", Refusal.BEFORE_PLAN),
        ("2026-04", None),
        ("2026-10", None),
        ("2026-11", Refusal.NOT_OVER),
        ("2026-12", Refusal.NOT_OVER),
        ("2036-01", Refusal.AFTER_PLAN),
    ],
)
def test_which_months_can_be_closed(office: Office, month: str, reason: Refusal | None) -> None:
    """Those that the plan sees and that are over."""
    named = month_named(office.plan, month)
    assert named is not None
    assert refuse(named, office.plan, (), TODAY) == reason


@pytest.mark.parametrize(("today", "reason"), [(31, Refusal.NOT_OVER), (32, None)])
def test_the_last_day_belongs_to_the_month(office: Office, today: int, reason: Refusal | None) -> None:
    """A month can be closed from the first day of the next one on."""
    day = date.fromordinal(date(2026, 10, 1).toordinal() + today - 1)
    assert refuse(october(office), office.plan, (), day) == reason


@pytest.mark.parametrize("fault", [None, *Fault])
def test_nothing_is_closed_twice(office: Office, fault: Fault | None) -> None:
    """Also when the file that is there cannot be believed."""
    file = ClosedFile(path_of("2026-10"), fault=fault)
    assert refuse(october(office), office.plan, (file,), TODAY) is Refusal.TWICE
    assert refuse(october(office), office.plan, (replace(file, path=path_of("2026-09")),), TODAY) is None


def test_the_figures_and_the_articles_behind_them(office: Office) -> None:
    """Value, status and ids of every monthly target; the hash of every article that was counted."""
    given = texts(office, 3)
    video = office.text({"Ngày": "20/10/2026", "Thể loại": "Video"}, folder="2026/10/phim")
    other = office.text({"Ngày": "01/11/2026"}, folder="2026/11/khac")
    month = closed(office, *given, video, other)
    assert (month.period, month.closed_at) == ("2026-10", office.moment("22/11/2026 08:00"))
    ids = tuple(f"2026/10/12-{number}" for number in (2, 1, 0))
    assert month.targets == (ClosedTarget("tin-bai-thang", Fraction(3), Status.BELOW, ids),)
    assert month.articles == {text.folder: text_hash(text) for text in (*given, video)}


def test_the_totals_of_a_month(office: Office) -> None:
    """An article of two themes and two units is one in all, and one of each."""
    two = texts(office, 2, **{"Chủ đề": "Kỹ năng số; Chuyển đổi số"}, **{"Đơn vị": "bgh, doan-tn"})
    one = office.text({"Ngày": "20/10/2026", "Thể loại": "Video"}, folder="2026/10/phim")
    totals = closed(office, *two, one).totals
    assert totals.all == 3
    assert totals.by_form == {"tin": 2, "video": 1}
    assert totals.by_theme == {"chuyen-doi-so": 2, "ky-nang-so": 3}
    assert totals.by_unit == {"bgh": 2, "doan-tn": 3}


def test_the_totals_have_reposts_also_where_no_target_counts_them(office: Office) -> None:
    """A total says what was published; a target follows the plan's rule."""
    given = [*texts(office, 2), office.text({"Ngày": "20/10/2026", "Nguồn": "Báo"}, folder="2026/10/dan")]
    assert closed(office, *given).targets[0].value == 3
    strict = office.with_counting(count_reposts=False)
    month = closed(strict, *given)
    assert (month.totals.all, month.targets[0].value) == (3, Fraction(2))
    assert "2026/10/dan" in month.articles


def test_what_is_held_is_not_frozen(office: Office) -> None:
    """Drafts and articles without approval are not published, so they are no figure."""
    held = Office()
    given = [held.approved({"Ngày": "12/10/2026"}, folder="2026/10/a"), *texts(held, 2)]
    assert closed(held, *given).articles.keys() == {"2026/10/a"}
    assert closed(office, office.text({"Ngày": "12/10/2026", "Trạng thái": "nháp"})).totals.all == 0


def test_a_target_that_is_not_public_is_frozen_too(office: Office) -> None:
    """The file is the school's own record, not a page."""
    private = office.with_target(0, public=False)
    assert [target.id for target in closed(private, *texts(private, 1)).targets] == ["tin-bai-thang"]


def test_an_empty_month_is_a_record_too(office: Office) -> None:
    """Zero is a figure."""
    month = closed(office)
    assert [(target.value, target.items) for target in month.targets] == [(Fraction(0), ())]
    assert month.totals == totals_of(())
    assert month.articles == {}


def declared_monthly(office: Office) -> Office:
    target = Target("tiep-can", "70% được xem", Kind.DECLARED_RATIO, PeriodKind.MONTH, min=Fraction(70))
    return Office(replace(office.plan, targets=(target,)))


def test_a_declared_figure_is_exact_text(office: Office) -> None:
    """69.96 % is written as the fraction that it is; nothing declared is null."""
    school = declared_monthly(office)
    figure = Figure("tiep-can", "2026-10", Fraction(1749), Fraction(2500))
    edition = school.edition()
    told = replace(edition, submission=Submission(school.plan, (), figures=(figure,)))
    assert facts_of(close(told, october(school)))["targets"] == [
        {"id": "tiep-can", "value": "1749/25", "status": "unconfirmed", "items": []}
    ]
    assert facts_of(close(edition, october(school)))["targets"][0]["value"] is None


def test_the_freshest_article_may_be_of_another_month(office: Office) -> None:
    """It is behind the figure, so its hash is kept; the totals of the month do not have it."""
    target = Target("chuyen-muc", "Cập nhật", Kind.PRESENCE, PeriodKind.MONTH, fresh_within_days=31)
    school = Office(replace(office.plan, targets=(target,)))
    text = office.text({"Ngày": "25/09/2026"}, folder="2026/09/cu")
    month = closed(school, text)
    assert month.targets == (ClosedTarget("chuyen-muc", Fraction(36), Status.BELOW, ("2026/09/cu",)),)
    assert month.articles == {"2026/09/cu": text_hash(text)}
    assert month.totals.all == 0


def test_the_seal_leaves_only_itself_out(office: Office) -> None:
    """With or without the seal the facts have one hash; any other change is another hash."""
    facts = facts_of(closed(office, *texts(office, 1)))
    seal = seal_of(facts)
    assert seal_of(facts | {SEAL: "0" * 64}) == seal
    assert seal_of(facts | {"version": 2}) != seal
    assert seal_of(facts | {"note": ""}) != seal


def test_only_what_can_be_believed_is_compared(office: Office) -> None:
    """An edited or misnamed file gives no figure."""
    month = closed(office, *texts(office, 1))
    good = ClosedFile(path_of("2026-10"), month)
    assert frozen_of((good,)) == {("tin-bai-thang", "2026-10"): month.targets[0]}
    assert frozen_of(replace(good, fault=fault) for fault in Fault) == {}


def test_the_frozen_figure_beside_the_live_one(office: Office) -> None:
    """Where nothing was frozen, nothing is added."""
    september, this = (
        Result("tin-bai-thang", month, Fraction(6), Status.MET)
        for month in (month_named(office.plan, "2026-09"), month_named(office.plan, "2026-10"))
        if month is not None
    )
    frozen = {("tin-bai-thang", "2026-10"): ClosedTarget("tin-bai-thang", Fraction(7), Status.MET, ("a", "b"))}
    assert with_closed((september, this), frozen, {}) == (
        september,
        replace(this, closed_value=Fraction(7), is_closed=True, closed_items=("a", "b")),
    )


def test_the_articles_that_say_something_else_by_now(office: Office) -> None:
    """Those of the month that was closed, of those that the figure counts now."""
    stories = (office.story("05/10/2026", id="a"), office.story("06/10/2026", id="b"))
    months = [month for name in ("2026-10", "2026-11") if (month := month_named(office.plan, name))]
    results = [Result("tin-bai-thang", month, Fraction(2), Status.MET, stories) for month in months]
    frozen = {
        (result.target, result.period.id): ClosedTarget(result.target, Fraction(2), Status.MET) for result in results
    }
    found = with_closed(results, frozen, {"2026-10": frozenset({"b", "c"})})
    assert [result.edited_items for result in found] == [("b",), ()]


SAME = (
    {"Duyệt": f"bgh 2026-11-04 sha256:{'0' * 64}"},
    {"Đính chính": "05/11/2026: Sửa tên đơn vị"},
    {"Đường dẫn": "ten-khac"},
    {"Địa chỉ cũ": "2026/10/ten-cu/"},
    {"Mã bài": "2026/10/ma-cu"},
    {"Trạng thái": "đã đăng"},
)
OTHER = (
    {"Tiêu đề": "Tiêu đề khác"},
    {"Ngày": "05/11/2026 08:31"},
    {"Chủ đề": "Quán triệt, phổ biến Nghị quyết"},
    {"Thể loại": "Bài"},
    {"Đơn vị": "bgh"},
    {"Tóm tắt": "Câu khác."},
    {"Tác giả": "Ban biên tập"},
    {"Kênh": "zalo"},
    {"Mô hình": "Học tại xưởng"},
)


@pytest.mark.parametrize("changes", SAME, ids=lambda changes: next(iter(changes)))
def test_what_may_change_after_closing(office: Office, changes: dict[str, str]) -> None:
    """Who approved it, a note of what was mended, its address and its id: nobody reads another article for that."""
    assert text_hash(office.text(changes)) == text_hash(office.text())


@pytest.mark.parametrize("changes", OTHER, ids=lambda changes: next(iter(changes)))
def test_what_makes_it_another_text(office: Office, changes: dict[str, str]) -> None:
    """Everything that is read or counted."""
    assert text_hash(office.text(changes)) != text_hash(office.text())


def test_body_and_pictures_are_the_text(office: Office) -> None:
    """One letter, one picture; line ends at the end of the file are none."""
    picture = BundleFile("san.jpg", "a" * 64, width=9, height=9)
    given = (
        office.text(),
        office.text(body="Nội dung!"),
        office.text(files=(picture,)),
        office.text(files=(picture._replace(sha256="b" * 64),)),
    )
    assert len({text_hash(text) for text in given}) == len(given)
    assert text_hash(office.text(body="Nội dung.\n\n")) == text_hash(office.text())


def test_an_article_that_changed_after_the_close(office: Office) -> None:
    """It is named while it is public; a withdrawn one is missing from the figure, a new one was never frozen."""
    first, second, third = texts(office, 3)
    month = closed(office, first, second, third)
    fields = {"Ngày": "12/10/2026"}
    now = (
        office.text(fields | {"Tiêu đề": "Khác"}, folder=first.folder),
        office.text(fields | {"Trạng thái": "nháp"}, "Khác.", folder=second.folder),
        third,
        office.text(fields, folder="2026/10/moi"),
    )
    pieces = office.edition(*now).pieces
    assert [piece.state for piece in pieces].count(State.DRAFT) == 1
    assert edited_since((ClosedFile(path_of("2026-10"), month),), pieces) == {"2026-10": {first.folder}}
    assert edited_since((ClosedFile(path_of("2026-10"), month, Fault.EDITED),), pieces) == {}


def test_a_new_approval_is_no_change(office: Office) -> None:
    """After a correction note the article is approved anew; the note alone marks nothing."""
    strict = Office()
    was = strict.approved({"Ngày": "12/10/2026"}, folder="2026/10/a")
    files = (ClosedFile(path_of("2026-10"), closed(strict, was)),)
    note = strict.approved({"Ngày": "12/10/2026", "Đính chính": "15/11/2026: Bổ sung nguồn"}, folder="2026/10/a")
    assert note.text("approval") != was.text("approval")
    assert edited_since(files, strict.edition(note).pieces) == {"2026-10": frozenset()}
    mended = strict.approved({"Ngày": "12/10/2026"}, body="Nội dung khác.", folder="2026/10/a")
    assert edited_since(files, strict.edition(mended).pieces) == {"2026-10": {"2026/10/a"}}
