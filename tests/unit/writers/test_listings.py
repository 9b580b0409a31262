"""The pages that lead to articles: twenty to a page, months newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.writers import views
from nq71.writers.listings import archive_of, listings_of, page_address

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def listings(desk: Desk, number: int) -> list[views.Listing]:
    """Return the pages of one theme's list."""
    edition = desk.edition(*desk.texts(number))
    found = listings_of(edition, desk.entries(edition))
    return [listing for listing in found if listing.link.id == "ky-nang-so"]


@pytest.mark.parametrize(("number", "sizes"), [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (41, [20, 20, 1])])
def test_twenty_to_a_page(desk: Desk, number: int, sizes: list[int]) -> None:
    """An empty list has one page, which says so; no article is lost at the edge of a page."""
    pages = listings(desk, number)
    assert [len(page.entries) for page in pages] == sizes
    assert len({entry.url for page in pages for entry in page.entries}) == number
    assert {page.link.count for page in pages} == {number}
    assert pages[0].empty_text == "Chưa có bài nào ở đây."


def test_pages_lead_to_each_other(desk: Desk) -> None:
    """Newer and older, with nothing beyond the ends; every page knows all of them."""
    urls = ("chu-de/ky-nang-so/", "chu-de/ky-nang-so/trang/2/", "chu-de/ky-nang-so/trang/3/")
    pagings = [page.paging for page in listings(desk, 41)]
    assert [(paging.number, paging.total) for paging in pagings] == [(1, 3), (2, 3), (3, 3)]
    assert [paging.newer_url for paging in pagings] == ["", urls[0], urls[1]]
    assert [paging.older_url for paging in pagings] == [urls[1], urls[2], ""]
    assert {paging.urls for paging in pagings} == {urls}


@pytest.mark.parametrize(("number", "url"), [(1, "chu-de/a/"), (2, "chu-de/a/trang/2/"), (10, "chu-de/a/trang/10/")])
def test_addresses_of_pages(number: int, url: str) -> None:
    """The first page is the list itself."""
    assert page_address("chu-de/a/", number) == url


def test_every_list_of_the_plan_is_there(desk: Desk) -> None:
    """Themes, forms and units without articles too; months only when they have some."""
    edition = desk.edition(*desk.texts(1), *desk.texts(1, "05/10/2026"))
    found = [(listing.kind_text, listing.link.url) for listing in listings_of(edition, desk.entries(edition))]
    plan = desk.plan
    assert len(found) == len(plan.themes.terms) + len(plan.forms.terms) + len(plan.units.terms) + 2
    assert ("Chủ đề", "chu-de/quan-triet/") in found
    assert ("Thể loại", "the-loai/video/") in found
    assert ("Đơn vị", "don-vi/bgh/") in found
    assert found[-2:] == [("Lưu trữ", "2026/11/"), ("Lưu trữ", "2026/10/")]


def test_an_article_of_two_themes_and_units_is_in_each_list(desk: Desk) -> None:
    """Once in every one of them."""
    edition = desk.edition(*desk.texts(1, **{"Chủ đề": "CĐS, doanh nghiệp", "Đơn vị": "bgh, doan-tn"}))
    found = [listing.link.id for listing in listings_of(edition, desk.entries(edition)) if listing.entries]
    assert found == ["gan-doanh-nghiep", "chuyen-doi-so", "tin", "bgh", "doan-tn", "2026-11"]


def test_the_archive_has_each_month_once(desk: Desk) -> None:
    """Newest first, over the turn of a year."""
    edition = desk.edition(*desk.texts(2, "31/12/2026"), *desk.texts(1, "01/01/2027"), now="02/02/2027")
    sections = archive_of(edition, desk.entries(edition))
    assert [(section.link.name, section.link.count) for section in sections] == [
        ("Tháng 01/2027", 1),
        ("Tháng 12/2026", 2),
    ]
