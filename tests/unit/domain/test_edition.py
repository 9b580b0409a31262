"""What goes out at one moment, and what is held back with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nq71.domain.approval import State
from nq71.domain.edition import Edition
from tests.unit.domain.conftest import Office


def states(edition: Edition) -> dict[str, State]:
    return {piece.article.path.split("/")[-2]: piece.state for piece in edition.pieces}


def test_an_approved_article_whose_time_has_come(office: Office) -> None:
    """Published, from its minute on."""
    text = office.approved({"Ngày": "22/11/2026 08:00"})
    assert states(office.edition(text, now="22/11/2026 08:00")) == {"ngay-hoi": State.PUBLISHED}
    assert states(office.edition(text, now="22/11/2026 07:59")) == {"ngay-hoi": State.SCHEDULED}


@pytest.mark.parametrize(
    ("changes", "approve", "state"),
    [
        ({"Trạng thái": "bản nháp", "Ngày": "05/11/2027"}, False, State.DRAFT),
        ({"Trạng thái": "bản nháp", "Ngày": "05/11/2026"}, True, State.DRAFT),
        ({"Ngày": "05/11/2027"}, False, State.HELD),
        ({"Ngày": "05/11/2027"}, True, State.SCHEDULED),
        ({"Ngày": "05/11/2026"}, False, State.HELD),
        ({"Ngày": "05/11/2026"}, True, State.PUBLISHED),
    ],
)
def test_the_first_reason_counts(office: Office, changes: dict[str, str], approve: bool, state: State) -> None:
    """Draft before held, held before scheduled, scheduled before published."""
    text = office.approved(changes) if approve else office.text(changes)
    assert states(office.edition(text)) == {"ngay-hoi": state}


def test_a_plan_without_approval(office: Office) -> None:
    """Then nothing is held for it; drafts and dates still are."""
    free = office.with_counting(require_approval=False)
    texts = (
        free.text(),
        free.text({"Ngày": "05/11/2027"}, folder="2027/11/mai"),
        free.text({"Trạng thái": "draft"}, folder="2026/11/nhap"),
    )
    assert states(free.edition(*texts)) == {
        "ngay-hoi": State.PUBLISHED,
        "mai": State.SCHEDULED,
        "nhap": State.DRAFT,
    }


def test_only_published_articles_are_shown_and_counted(office: Office) -> None:
    """A production build knows no other page."""
    texts = office.approved(), office.text(folder="2026/11/cho")
    edition = office.edition(*texts)
    assert [article.slug for article in edition.published] == ["ngay-hoi"]
    assert [piece.article.slug for piece in edition.shown] == ["ngay-hoi"]
    assert edition.held_back == {"content/2026/11/cho/bai.md": State.HELD}


def test_a_preview_shows_everything_and_counts_the_same(office: Office) -> None:
    """Drafts, scheduled and held articles have a page; the figures are those of the real column."""
    texts = (
        office.approved(),
        office.text(folder="2026/11/cho"),
        office.approved({"Ngày": "05/11/2027"}, folder="2027/11/mai"),
        office.text({"Trạng thái": "nháp"}, folder="2026/11/nhap"),
    )
    edition = office.edition(*texts, preview=True)
    assert len(edition.shown) == 4
    assert edition.published == office.edition(*texts).published
    assert len(edition.published) == 1


def test_of_two_at_one_address_a_preview_has_one(office: Office) -> None:
    """A check refuses them both; until one is mended the preview goes on, with as many published as pages."""
    free = office.with_counting(require_approval=False)
    texts = (free.text(folder="2026/11/a"), free.text({"Đường dẫn": "a"}, folder="2026/11/b"))
    edition = free.edition(*texts, preview=True)
    assert len(edition.shown) == len(edition.published) == len(edition.changed) == 1


def test_newest_first_and_the_same_order_every_time(office: Office) -> None:
    """Two articles of one minute stand in the order of their ids."""
    free = office.with_counting(require_approval=False)
    texts = [
        free.text({"Ngày": f"{day:02d}/11/2026"}, folder=f"2026/11/{name}")
        for day, name in ((1, "a"), (3, "b"), (3, "c"))
    ]
    forth, back = free.edition(*texts), free.edition(*texts[::-1])
    assert [piece.article.slug for piece in forth.pieces] == ["c", "b", "a"]
    assert forth.pieces == back.pieces


def test_what_cannot_be_understood_is_no_piece(office: Office) -> None:
    """Checks say what is wrong with it; it is never published by a guess."""
    texts = (
        office.approved({"Chủ đề": "không có"}),
        office.approved({"Ngày": "hôm qua"}),
        office.text({"Trạng thái": "drat"}),
    )
    assert office.edition(*texts, preview=True).pieces == ()


def test_a_draft_without_a_date_is_held_back_all_the_same(office: Office) -> None:
    """Its author reads that it is a draft, and not that it is missing."""
    edition = office.edition(office.text({"Trạng thái": "nháp", "Ngày": ""}))
    assert edition.held_back == {"content/2026/11/ngay-hoi/bai.md": State.DRAFT}


def test_related_articles_share_themes(office: Office) -> None:
    """Most themes first, then the nearest in time; never the article itself, never more than four."""
    free = office.with_counting(require_approval=False)
    told = [
        ("goc", "10/11/2026", "Kỹ năng số, chuyển đổi số"),
        ("hai", "01/05/2026", "Kỹ năng số, chuyển đổi số"),
        ("gan", "11/11/2026", "Kỹ năng số"),
        ("xa", "01/06/2026", "Kỹ năng số"),
        ("khac", "10/11/2026", "doanh nghiệp"),
        ("nua", "02/06/2026", "CĐS"),
        ("nam", "03/06/2026", "CĐS"),
    ]
    texts = [free.text({"Ngày": day, "Chủ đề": themes}, folder=f"2026/11/{name}") for name, day, themes in told]
    edition = free.edition(*texts)
    origin = next(article for article in edition.published if article.slug == "goc")
    assert [article.slug for article in edition.related(origin)] == ["hai", "gan", "nam", "nua"]


def test_neighbours_in_time(office: Office) -> None:
    """The newest has no newer one, the oldest no older one."""
    free = office.with_counting(require_approval=False)
    texts = [free.text({"Ngày": f"0{day}/11/2026"}, folder=f"2026/11/b{day}") for day in (1, 2, 3)]
    around = {
        path.split("/")[-2]: tuple(each.slug if each else "" for each in pair)
        for path, pair in free.edition(*texts).neighbours.items()
    }
    assert around == {"b3": ("", "b2"), "b2": ("b3", "b1"), "b1": ("b2", "")}


def test_the_hour_that_comes_twice(office: Office) -> None:
    """Where clocks go back, 02:45 summer time is before 02:15 winter time: what was published stays published."""
    school = office.plan.school._replace(timezone="Europe/Berlin")
    berlin = Office(replace(office.plan, school=school)).with_counting(require_approval=False)
    text = berlin.text({"Ngày": "2026-10-25T02:45:00+02:00"})
    assert states(berlin.edition(text, now="2026-10-25T02:15:00+01:00")) == {"ngay-hoi": State.PUBLISHED}
