"""Which addresses the site has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain import addresses
from nq71.domain.submission import Submission

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


def test_lists_months_and_pages(office: Office) -> None:
    """As the contract gives them."""
    assert addresses.list_url(addresses.THEME, "ky-nang-so") == "chu-de/ky-nang-so/"
    assert addresses.month_url(date(2026, 4, 1)) == "2026/04/"
    page = office.typed("Tiêu đề: A\n\nB.", "content/pages/Giới thiệu.md")
    assert addresses.page_url(page) == "gioi-thieu/"
    named = office.typed("Tiêu đề: A\nĐường dẫn: lien-he\n\nB.", "content/pages/a.md")
    assert addresses.page_url(named) == "lien-he/"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("2026/10/ten-cu/", "2026/10/ten-cu/"),
        ("/2026/10/ten-cu", "2026/10/ten-cu/"),
        (" tin-tuc ", "tin-tuc/"),
        ("tin-tuc/bai.html", "tin-tuc/bai.html"),
        ("tin-tuc/bai.htm", "tin-tuc/bai.htm"),
        ("tin-tuc/index.html", "tin-tuc/"),
        ("a_b/~c", "a_b/~c/"),
    ],
)
def test_old_addresses(typed: str, url: str) -> None:
    """Relative to the root, with a slash at the end unless it is a file."""
    assert addresses.alias_url(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "con",
        "tin/NUL.html",
        "aux/a",
        "/",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "https://a.vn/b",
        "a//b",
        "a b",
        "ngày",
        "a?b=c",
        "a\\b",
        "index.html",
        "404.html",
        "theme/home.css",
        "chia-se",
        "nghe-bai/2026",
        "nhung/moi-nhat",
        "rss.xml",
    ],
)
def test_what_is_no_old_address(typed: str) -> None:
    """It would leave the site, or stand where a file of the column stands."""
    assert addresses.alias_url(typed) is None


def test_every_address_that_a_reader_can_open(office: Office) -> None:
    """Articles, their months, every list of the plan, feeds, pages and the column's own."""
    page = office.typed("Tiêu đề: A\n\nB.", "content/pages/gioi-thieu.md")
    urls = Submission(office.plan, (office.text(),), (page,)).urls
    assert {
        "",
        "2026/11/ngay-hoi/",
        "2026/11/",
        "gioi-thieu/",
        "chu-de/ky-nang-so/",
        "chu-de/ky-nang-so/rss.xml",
        "the-loai/tin/rss.xml",
        "don-vi/bgh/rss.xml",
        "atom.xml",
        "feed.json",
        "opml.xml",
        "su-kien.ics",
        "the-loai/tin/",
        "don-vi/bgh/",
        "tien-do/",
        "luu-tru/",
        "rss/",
        "van-ban/",
        "nhung/",
        "nhung/moi-nhat/",
        "nhung/ky-nang-so/",
        "chia-se/",
        "nghe-bai/",
        "rss.xml",
    } <= urls
    assert "2026/10/" not in urls


def test_an_edition_has_only_what_it_shows(office: Office) -> None:
    """The address of a held article is no address yet."""
    edition = office.edition(office.approved(), office.text({"Ngày": "01/10/2026"}, folder="2026/10/cho"))
    assert "2026/11/ngay-hoi/" in edition.urls
    assert not {"2026/10/cho/", "2026/10/"} & edition.urls


def test_events_models_and_documents_have_addresses(office: Office) -> None:
    """Pages, an event's own file and a document's: links to them are links, to anything like them are not."""
    plan = replace(office.plan, file="van-ban/ke-hoach.pdf")
    text = office.text({"Sự kiện": "Ngày hội", "Ngày sự kiện": "20/11/2026"})
    urls = Submission(plan, (text,)).urls
    assert {"su-kien/", "mo-hinh/", "van-ban/", "chu-de/", "the-loai/", "don-vi/"} <= urls
    assert {"su-kien/ngay-hoi-2026-11-20.ics", "van-ban/ke-hoach.pdf"} <= urls
    assert not {"su-kien/ngay-hoi-2026-11-21.ics", "van-ban/khac.pdf"} & urls


@pytest.mark.parametrize("typed", ["su-kien/cu", "mo-hinh/a.html", "van-ban/ke-hoach.html", "don-vi"])
def test_no_old_address_stands_where_they_stand(typed: str) -> None:
    """They are the column's own ground."""
    assert addresses.alias_url(typed) is None
