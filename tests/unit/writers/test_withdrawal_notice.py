"""What a school is told when it takes an article down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from nq71.domain.closing import ClosedFile, ClosedMonth, Totals
from nq71.domain.consents import Consent
from nq71.domain.manuscript import BundleFile
from nq71.domain.submission import Submission
from nq71.domain.withdrawals import withdrawal_of
from nq71.writers.withdrawal_notice import notice_of

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.domain.conftest import Office

PICTURE = BundleFile("anh.jpg", "a" * 64, "anh.jpg", 8, 6)


def notice(office: Office, text: Manuscript, *others: Manuscript, **site: Any) -> str:
    submission = replace(Submission(office.plan, (text, *others)), **site)
    record = withdrawal_of(text, office.plan, date(2026, 11, 27), "một câu riêng tư")
    return "\n".join(notice_of(record, text, submission))


def test_the_plain_case(office: Office) -> None:
    """What happens, what is left to do by hand, until when, and the way back; never the reason."""
    said = notice(office, office.text())
    for words in (
        "2026/11/ngay-hoi",
        "withdrawn.toml",
        "chạy build",
        "https://an-giang.example/nq71/2026/11/ngay-hoi/",
        "https://an-giang.example/nq71/rss.xml",
        "git filter-repo",
        "bản sao lưu",
        "hai ngày làm việc",
        "Nghị định 356/2025/NĐ-CP",
        "Thứ Ba, 01/12/2026",
        "không biết ngày nghỉ lễ",
        "Gỡ nhầm",
    ):
        assert words in said
    for words in ("riêng tư", "Kênh đã đăng bài", "Tháng đã chốt", "consents.toml", "Ảnh của bài này còn nằm"):
        assert words not in said


def test_channels_and_old_addresses_are_named(office: Office) -> None:
    """Where the article was posted too, and every address that a search engine may keep."""
    said = notice(office, office.text({"Kênh": "zalo", "Địa chỉ cũ": "cu/ten"}))
    assert "Kênh đã đăng bài: Zalo." in said
    assert "https://an-giang.example/nq71/cu/ten/" in said


def test_a_picture_that_others_show_too_is_named(office: Office) -> None:
    """The next build will refuse it there, so it is said at once."""
    text = office.text(files=(PICTURE,))
    other = office.text(folder="2026/11/khac", files=(PICTURE._replace(name="ten-khac.jpg"),))
    assert "content/2026/11/khac/bai.md" in notice(office, text, other)


def test_registers_and_closed_months_are_named(office: Office) -> None:
    """The consent gets its date, the frozen month keeps its figures."""
    month = ClosedMonth(
        "2026-11", datetime(2026, 12, 1, tzinfo=UTC), (), Totals(1, {}, {}, {}), {"2026/11/ngay-hoi": "0" * 64}
    )
    closed = (ClosedFile("closed/2026-11.json", month), ClosedFile("closed/2026-10.json"))
    consent = Consent("2026/11/ngay-hoi", "học sinh", "ảnh", date(2026, 11, 1), "tủ")
    said = notice(office, office.text(), closed=closed, consents=(consent,))
    assert "closed/2026-11.json" in said
    assert "closed/2026-10.json" not in said
    assert "withdrawn_on = 2026-11-27" in said
