"""Articles that were taken down: how they are known again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.addresses import is_article_url
from nq71.domain.approval import State
from nq71.domain.edition import Edition
from nq71.domain.links import Lead, lead_of
from nq71.domain.manuscript import BundleFile
from nq71.domain.submission import Submission
from nq71.domain.withdrawals import Withdrawal, answer_due, withdrawal_of

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.domain.conftest import Office

DAY = date(2026, 11, 20)


def edition(office: Office, *texts: Manuscript, records: tuple[Withdrawal, ...], preview: bool = False) -> Edition:
    submission = Submission(office.plan, texts, withdrawals=records)
    return Edition(submission, office.moment("22/11/2026 08:00"), preview=preview)


def states(office: Office, *texts: Manuscript, records: tuple[Withdrawal, ...]) -> list[State]:
    by_path = {piece.article.path: piece.state for piece in edition(office, *texts, records=records).pieces}
    return [by_path[text.path] for text in texts]


def test_the_record_knows_the_article_by_everything(office: Office) -> None:
    """Id, folder, address, old addresses and the bytes of its pictures; attachments are no pictures."""
    files = (
        BundleFile("b.jpg", "b" * 64, "b.jpg", 8, 6),
        BundleFile("a.PNG", "a" * 64, "a.PNG", 8, 6),
        BundleFile("chep.jpg", "b" * 64, "chep.jpg", 8, 6),
        BundleFile("to.pdf", "c" * 64, "to.pdf"),
    )
    text = office.text({"Mã bài": "ngay-hoi-2026", "Địa chỉ cũ": "cu/ten, ../../etc, tin/1.html"}, files=files)
    assert withdrawal_of(text, office.plan, DAY, "yêu cầu") == Withdrawal(
        id="ngay-hoi-2026",
        folder="2026/11/ngay-hoi",
        day=DAY,
        reason="yêu cầu",
        address="2026/11/ngay-hoi/",
        aliases=("cu/ten/", "tin/1.html"),
        pictures=("a" * 64, "b" * 64),
    )


def test_an_article_without_a_date_can_be_taken_down(office: Office) -> None:
    """It has no address then; its folder and its pictures are known all the same."""
    record = withdrawal_of(office.text({"Ngày": "hôm qua"}), office.plan, DAY, "yêu cầu")
    assert (record.address, record.urls) == ("", ())
    assert states(office, office.approved(), records=(record,)) == [State.WITHDRAWN]


@pytest.mark.parametrize(
    ("changes", "folder"),
    [
        ({}, "2026/11/ngay-hoi"),
        ({"Mã bài": "2026/11/ngay-hoi"}, "2026/12/ten-moi"),
        ({"Đường dẫn": "ngay-hoi"}, "2026/11/ten-moi"),
        ({"Trạng thái": "bản nháp"}, "2026/11/ngay-hoi"),
        ({"Tiêu đề": "Tên khác", "Mã bài": "khac", "Đường dẫn": "khac"}, "2026/11/ngay-hoi"),
    ],
    ids=["as it was", "moved, with its id", "at its address", "a draft", "written anew in its folder"],
)
def test_it_does_not_come_back(office: Office, changes: dict[str, str], folder: str) -> None:
    """Neither renamed nor moved nor under its address; approval changes nothing."""
    record = withdrawal_of(office.text(), office.plan, DAY, "yêu cầu")
    assert states(office, office.approved(changes, folder=folder), records=(record,)) == [State.WITHDRAWN]


def test_others_stay(office: Office) -> None:
    """An article that shares nothing with it is published."""
    record = withdrawal_of(office.text(), office.plan, DAY, "yêu cầu")
    texts = (office.approved(), office.approved(folder="2026/11/bai-khac"))
    assert states(office, *texts, records=(record,)) == [State.WITHDRAWN, State.PUBLISHED]


def test_it_is_shown_nowhere_and_waits_for_nothing(office: Office) -> None:
    """Not even in a preview, and the build does not name it among what may still come out."""
    text = office.approved()
    record = withdrawal_of(text, office.plan, DAY, "yêu cầu")
    for preview in (False, True):
        shown = edition(office, text, records=(record,), preview=preview)
        assert (shown.shown, shown.published, shown.waiting) == ((), (), ())
        assert shown.held_back == {}
    draft = office.text({"Trạng thái": "bản nháp", "Ngày": ""})
    assert edition(office, draft, records=(record,)).held_back == {}


@pytest.mark.parametrize("is_deleted", [False, True])
def test_who_linked_to_it_did_nothing_wrong(office: Office, is_deleted: bool) -> None:
    """Its address and its file are known, whether its folder is still there or not; another address is not."""
    gone = office.approved({"Địa chỉ cũ": "cu/ten"})
    record = withdrawal_of(gone, office.plan, DAY, "yêu cầu")
    text = office.approved(folder="2026/11/bai-khac")
    submission = Submission(office.plan, (text,) if is_deleted else (text, gone), withdrawals=(record,))
    assert lead_of("/2026/11/ngay-hoi/", text, submission) == Lead(url="2026/11/ngay-hoi/")
    assert lead_of("../ngay-hoi/bai.md", text, submission) == Lead(article="content/2026/11/ngay-hoi/bai.md")
    assert lead_of("/cu/ten/", text, submission) is not None
    assert lead_of("../ngay-hoi-khac/bai.md", text, submission) is None
    assert "2026/11/ngay-hoi/" not in Edition(submission, office.moment("22/11/2026"), preview=True).urls


@pytest.mark.parametrize(
    ("asked_on", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Monday
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thursday
        (date(2026, 11, 27), date(2026, 12, 1)),  # Friday
        (date(2026, 11, 28), date(2026, 12, 1)),  # Saturday
        (date(2026, 11, 29), date(2026, 12, 1)),  # Sunday
    ],
)
def test_an_answer_is_due_within_two_working_days(asked_on: date, due: date) -> None:
    """The day of the request is not one of them, nor are Saturdays and Sundays."""
    assert answer_due(asked_on) == due


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("2026/11/ngay-hoi/", True),
        ("2026/11/trang/", True),
        ("2026/11/../../x/", False),
        ("/2026/11/ngay-hoi/", False),
        ("2026/11/ngay-hoi", False),
        ("٢٠٢٦/11/a/", False),
        ("2026/11/ngay-hoi/\n", False),
    ],
)
def test_an_address_stays_inside_the_site(url: str, is_one: bool) -> None:
    """A page is written there, so nothing else passes."""
    assert is_article_url(url) is is_one
