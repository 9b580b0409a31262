"""One month of the plan a page: its figures, its articles, and the way to the months beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from nq71.domain.closing import ClosedFile, close, month_named, path_of
from nq71.domain.plan import Kind, PeriodKind, Target
from nq71.writers import result_views
from nq71.writers.listings import archive_of
from nq71.writers.month_pages import month_pages_of
from nq71.writers.progress_view import progress_of
from tests.unit.writers.conftest import Desk

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript


def months(desk: Desk, *texts: Manuscript, **details: Any) -> dict[str, result_views.MonthPage]:
    edition = desk.edition(*texts, **details)
    entries = desk.entries(edition)
    return {page.link.id: page for page in month_pages_of(edition, entries, progress_of(edition, entries))}


def test_every_month_in_force_and_its_neighbours(desk: Desk) -> None:
    """From the first month of the plan to this one, also without a single article."""
    pages = months(desk)
    assert list(pages) == [f"2026-{month:02d}" for month in range(4, 12)]
    october = pages["2026-10"]
    assert (october.older, october.newer) == (pages["2026-09"].link, pages["2026-11"].link)
    assert (pages["2026-04"].older, pages["2026-11"].newer) == (None, None)
    assert (october.total_text, october.archive_url, october.others) == ("0 bài đã đăng", "", ())
    assert months(desk, now="20/03/2026") == {}


def test_a_month_has_its_monthly_figures_only(desk: Desk) -> None:
    """The very rows of the progress page; what is answered by year or phase stands there."""
    texts = desk.texts(6, "05/10/2026")
    [target] = months(desk, *texts)["2026-10"].counted
    assert target.target.id == "tin-bai-thang"
    assert target.row == desk.card(0, *texts).rows[1]
    assert target.row.url == "tien-do/2026/10/"
    assert len(target.row.items) == 6


def test_what_no_figure_counts_is_told_apart(desk: Desk) -> None:
    """A video is no “tin, bài”; the month has it all the same."""
    page = months(desk, *desk.texts(2), *desk.texts(1, **{"Thể loại": "Video"}))["2026-11"]
    assert page.link.count == 3
    assert [entry.form.name for entry in page.others] == ["Video"]
    assert page.counted[0].row.value_text == "2"


def test_what_a_month_is_made_of(desk: Desk) -> None:
    """The commonest first, the rest by name."""
    page = months(desk, *desk.texts(2), *desk.texts(1, **{"Thể loại": "Bài", "Chủ đề": "CĐS"}))["2026-11"]
    assert [(share.link.name, share.link.count, share.percent) for share in page.forms] == [
        ("Tin", 2, 100),
        ("Bài", 1, 50),
    ]
    assert [share.link.id for share in page.themes] == ["ky-nang-so", "chuyen-doi-so"]
    assert page.absent_forms_text == "Phóng sự; Video; Infographic"
    assert "Kỹ năng số" not in page.absent_themes_text


def test_reposts_are_named_in_the_total(desk: Desk) -> None:
    """They are articles of the month, and somebody else's."""
    page = months(desk, *desk.texts(2), *desk.texts(1, Nguồn="Báo An Giang"))["2026-11"]
    assert page.total_text == "3 bài đã đăng, trong đó dẫn lại: 1"
    strict = Desk(desk.with_counting(count_reposts=False).plan)
    page = months(strict, *strict.texts(2), *strict.texts(1, Nguồn="Báo An Giang"))["2026-11"]
    assert page.total_text == "3 bài đã đăng, trong đó dẫn lại: 1, không tính vào chỉ tiêu"
    assert page.counted[0].row.value_text == "2"
    assert [entry.is_repost for entry in page.others] == [True]


def test_articles_that_were_edited_after_the_close_are_marked(desk: Desk) -> None:
    """The page says how many and when the month was closed; its lists mark them, also those of no target."""
    was = [*desk.texts(2, "10/10/2026"), *desk.texts(1, "11/10/2026", **{"Thể loại": "Video"})]
    before = desk.edition(*was)
    month = month_named(desk.plan, "2026-10")
    assert month is not None
    closed = (ClosedFile(path_of("2026-10"), close(before, month)),)
    now = [replace(text, body="Nội dung đã sửa.") for text in was[1:]]
    edition = replace(before, submission=replace(before.submission, manuscripts=(was[0], *now), closed=closed))
    entries = desk.entries(edition)
    pages = {page.link.id: page for page in month_pages_of(edition, entries, progress_of(edition, entries))}
    page = pages["2026-10"]
    assert page.edited == {text.folder for text in now}
    assert page.state_text == (
        "2 bài đã sửa nội dung sau khi tháng này được chốt (22/11/2026); bài nào đã sửa có ghi bên cạnh"
    )
    row = page.counted[0].row
    assert (row.value_text, row.status, row.note_text) == ("2", "below", "đã chốt; 1 bài đã sửa sau khi chốt")
    assert row.edited == {now[0].folder}
    assert (pages["2026-11"].edited, pages["2026-11"].counted[0].row.edited) == (frozenset(), frozenset())


def test_a_month_that_is_not_whole_says_so(desk: Desk) -> None:
    """The current one may still change, the first one began late; both at once is possible."""
    late = Desk(replace(desk.plan, effective_from=date(2026, 10, 9)))
    pages = months(late)
    assert pages["2026-10"].state_text == "Tháng đầu của kế hoạch, tính từ 09/10/2026"
    assert pages["2026-11"].state_text == "Tháng đang diễn ra, số liệu còn thay đổi"
    [only] = months(Desk(replace(desk.plan, effective_from=date(2026, 11, 9)))).values()
    assert only.state_text.count("Tháng") == 2


def test_articles_before_the_plan_are_in_no_month(desk: Desk) -> None:
    """Also when they are of the same calendar month; and the archive leads to no page that is not there."""
    late = Desk(replace(desk.plan, effective_from=date(2026, 10, 9)))
    texts = [*late.texts(1, "05/10/2026"), *late.texts(1, "12/10/2026"), *late.texts(1, "01/09/2026")]
    assert months(late, *texts)["2026-10"].link.count == 1
    edition = late.edition(*texts)
    assert [section.progress_url for section in archive_of(edition, late.entries(edition))] == [
        "tien-do/2026/10/",
        "",
    ]


def test_declared_monthly_figures_are_there_too(desk: Desk) -> None:
    """With who declared them and the evidence, or the words that nobody has."""
    target = Target("kenh", "Số kênh mỗi tháng", Kind.DECLARED_COUNT, PeriodKind.MONTH, min=Fraction(1))
    declared = Desk(replace(desk.plan, targets=(target,)))
    page = months(declared, *declared.texts(1))["2026-11"]
    assert page.counted == ()
    [each] = page.declared
    assert (each.target.id, each.row.status, each.row.period) == ("kenh", "missing", "2026-11")
    assert len(page.others) == 1


def test_a_target_that_is_not_public_is_on_no_page(desk: Desk) -> None:
    """Its articles are among the others."""
    hidden = Desk(desk.with_target(0, public=False).plan)
    page = months(hidden, *hidden.texts(2))["2026-11"]
    assert page.counted == ()
    assert len(page.others) == 2
