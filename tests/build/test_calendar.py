"""The editorial calendar: nothing that somebody began is forgotten, and every stage has its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icalendar
import pytest

from nq71.commands import calendar
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with an article at every stage; today is Sunday 22/11/2026, 08:00."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(site, "2026/11/da-dang", date="2026-11-16 07:30", title="Bài đã đăng")
    sites.write_article(site, "2026/11/hen-gio", date="2026-11-23 07:30", title="Bài hẹn giờ")
    sites.approve(site)
    sites.write_article(site, "2026/11/cho-duyet", date="2026-11-20", title="Bài chờ duyệt")
    sites.write_article(site, "2026/12/dang-viet", date="2026-12-01 09:00", title="Bài đang viết", status="draft")
    asked = "## Đề mục\n\n<!-- Ai? Ở đâu?\nBao giờ? -->"
    sites.write_article(site, "2026/12/du-kien", asked, date="2026-12-02 09:00", title="Bài dự kiến", status="draft")
    sites.write_article(site, "2026/12/khong-ngay", date="2026-12", status="draft")
    sites.write_article(site, "2026/12/sai", date="2026-12-03 09:00", title="Bài còn lỗi", category="truyen")
    return site


def test_every_article_stands_in_its_week(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two weeks back to the furthest article; empty weeks are said; what has no date comes last."""
    assert calendar.run(site, "") == 0
    assert capsys.readouterr().out.splitlines()[:-1] == [
        "Tuần 02/11/2026 – 08/11/2026: chưa có bài nào",
        "Tuần 09/11/2026 – 15/11/2026: chưa có bài nào",
        "Tuần này, 16/11/2026 – 22/11/2026",
        "  Thứ Hai 16/11 07:30 | Đã đăng | Bài đã đăng | Phòng Đào tạo",
        "  Thứ Sáu 20/11 00:00 | Chờ duyệt | Bài chờ duyệt | Phòng Đào tạo",
        "Tuần 23/11/2026 – 29/11/2026",
        "  Thứ Hai 23/11 07:30 | Hẹn giờ | Bài hẹn giờ | Phòng Đào tạo",
        "Tuần 30/11/2026 – 06/12/2026",
        "  Thứ Ba 01/12 09:00 | Đang viết | Bài đang viết | Phòng Đào tạo",
        "  Thứ Tư 02/12 09:00 | Dự kiến | Bài dự kiến | Phòng Đào tạo",
        "  Thứ Năm 03/12 09:00 | Chờ duyệt | Bài còn lỗi",
        "Tuần 07/12/2026 – 13/12/2026: chưa có bài nào",
        "Chưa có ngày đọc được",
        "  content/2026/12/khong-ngay/bai.md",
    ]


def test_a_period_cuts_to_its_days(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """December's calendar has no article of November, though they share a week; a slip is wrong use."""
    assert calendar.run(site, "2026-12") == 0
    said = capsys.readouterr().out
    assert said.startswith("Tuần 30/11/2026 – 06/12/2026\n")
    assert "Đã đăng" not in said
    assert calendar.run(site, "2026-13") == 2


def test_the_file_opens_in_a_calendar(site: Path) -> None:
    """Moments in UTC, days as days, one id an article, words in Vietnamese, addresses for what is public only."""
    assert calendar.run(site, "") == 0
    data = (site / "reports/lich-bien-tap.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = {str(event["summary"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert set(events) == {
        "[Đã đăng] Bài đã đăng",
        "[Chờ duyệt] Bài chờ duyệt",
        "[Hẹn giờ] Bài hẹn giờ",
        "[Đang viết] Bài đang viết",
        "[Dự kiến] Bài dự kiến",
        "[Chờ duyệt] Bài còn lỗi",
    }
    published, held = events["[Đã đăng] Bài đã đăng"], events["[Chờ duyệt] Bài chờ duyệt"]
    assert published.to_ical().find(b"DTSTART:20261116T003000Z") > 0
    assert held.to_ical().find(b"DTSTART;VALUE=DATE:20261120") > 0
    assert published["url"] == f"{sites.URL}/2026/11/da-dang/"
    assert [summary for summary, event in events.items() if "url" in event] == ["[Đã đăng] Bài đã đăng"]
    assert len({event["uid"] for event in events.values()}) == len(events)
    assert calendar.run(site, "") == 0
    assert (site / "reports/lich-bien-tap.ics").read_bytes() == data


def test_hostile_words_stay_words(site: Path) -> None:
    """A line break, commas or calendar syntax in a title begin no property of their own."""
    title = "A;B,C\\nEND:VEVENT X-EVIL:1"
    sites.write_article(site, "2026/11/la", date="2026-11-21 09:00", title=title, status="draft")
    assert calendar.run(site, "") == 0
    parsed = icalendar.Calendar.from_ical((site / "reports/lich-bien-tap.ics").read_bytes())
    [event] = [event for event in parsed.walk("VEVENT") if "A;B" in str(event["summary"])]
    assert str(event["summary"]) == f"[Đang viết] {title}"
    assert "x-evil" not in event


def test_a_folder_that_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use, in words."""
    assert calendar.run(tmp_path, "") == 2
    assert capsys.readouterr().err
