"""What is ahead is told to readers; what waits is told to the house alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from nq71.domain.account import Span, account_of, span_of
from nq71.domain.edition import Edition
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site
from nq71.writers.reports.docx import docx_report
from nq71.writers.reports.wording import paper_of
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

VERDICT = "Tháng 11/2026 · Còn 9 ngày, cần thêm 1 tin, bài; với nhịp hiện nay sẽ không đạt."
WAITING = "Đã viết trong kỳ mà chưa đăng: 1 bài hẹn giờ, 1 bài chờ duyệt, 1 bản nháp."
SILENT_UNITS = "Đơn vị chưa có tin, bài (nội bộ): Ban Giám hiệu."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site with two articles in October and one in November."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    for where in ("2026/10/mot", "2026/10/hai", "2026/11/ba"):
        sites.write_article(site, where)
    sites.approve(site)
    return site


def let_wait(site: Path) -> None:
    """Write one article of each kind that waits, of this month."""
    sites.write_article(site, "2026/11/hen-gio", date="2026-11-28 08:00")
    sites.approve(site, "2026/11/hen-gio")
    sites.write_article(site, "2026/11/cho-duyet")
    sites.write_article(site, "2026/11/nhap", status="draft")


def test_readers_are_told_what_is_needed_and_at_what_pace(site: Path, tmp_path: Path) -> None:
    """On the page of the plan and on the month's page; a month that is over looks only back."""
    output = sites.build(site, tmp_path / "output")
    for url in ("tien-do/", "tien-do/2026/11/"):
        page = sites.Markup(sites.page(output, url)).text
        assert VERDICT in page
        assert "Chủ đề chưa có tin, bài: Chuyển đổi số; Việc làm." in page
        assert "Thể loại chưa có: Bài." in page
    assert "Còn 9 ngày" not in sites.page(output, "tien-do/2026/10/")


def test_what_waits_changes_no_byte_of_what_readers_see(site: Path, tmp_path: Path) -> None:
    """A draft, an article that waits for approval, one that is scheduled: the whole column stays as it was."""
    before = sites.tree(sites.build(site, tmp_path / "before"))
    let_wait(site)
    after = sites.tree(sites.build(site, tmp_path / "after"))
    assert sorted(before) == sorted(after)
    assert [name for name, data in after.items() if data != before[name]] == []


def test_a_preview_shows_the_house_what_waits(site: Path, tmp_path: Path) -> None:
    """Beside what readers will see, marked."""
    let_wait(site)
    output = sites.preview(site, tmp_path / "output")
    for url in ("tien-do/", "tien-do/2026/11/"):
        page = sites.Markup(sites.page(output, url)).text
        assert VERDICT in page
        assert f"Nội bộ – chỉ hiện ở bản xem thử. {WAITING} {SILENT_UNITS}" in page


def words_of(site: Path, period: str) -> str:
    """Return the words of a report's Word file."""
    submission = read_site(site).submission
    assert submission is not None
    now = read_clock({"SOURCE_DATE_EPOCH": str(sites.CLOCK)}, submission.plan.school.zone)
    span = span_of(submission.plan, period, now.date())
    assert isinstance(span, Span)
    account = account_of(Edition(submission, now, preview=False), span)
    document = docx.Document(io.BytesIO(docx_report(paper_of(account))))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_report_on_a_period_that_runs_says_what_is_left_to_do(site: Path) -> None:
    """With what waits and with units without output: a report stays in the house."""
    let_wait(site)
    words = words_of(site, "2026-11")
    assert "5. Việc còn lại đến hết kỳ" in words
    assert "Còn 9 ngày, cần thêm 1 tin, bài; với nhịp hiện nay sẽ không đạt." in words
    assert f"{WAITING} {SILENT_UNITS}" in words


def test_a_report_on_a_period_that_is_over_does_not(site: Path) -> None:
    """There is nothing left to do in it."""
    assert "Việc còn lại" not in words_of(site, "2026-10")


def test_a_report_marks_articles_that_were_edited_after_the_close() -> None:
    """In the list of what was counted, beside the figure that stands as it was frozen."""
    words = words_of(sites.REAL_SITES["demo"], "2026-03")
    assert "Mười tuần trong bếp lớn (đã sửa sau khi chốt tháng)" in words
    assert words.count("đã sửa sau khi chốt tháng") == 1
    assert "đã chốt 9 – hiện còn 8; 1 bài đã sửa sau khi chốt" in words
