"""An old address is a path on this site that nothing else uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


def test_an_old_path_of_the_site_is_fine(desk: Desk) -> None:
    """Old addresses with and without slashes at their ends, and those of an old .html site."""
    article = desk.article({"Địa chỉ cũ": "2026/10/ten-cu/, /tin-tuc/ngay-hoi.html"})
    assert desk.places("alias-bad", article) == []


@pytest.mark.parametrize("value", ["https://khac.vn/bai", "../../ngoai", "2026/11/ngày-hội", "a b"])
def test_what_is_no_path_is_refused(desk: Desk, value: str) -> None:
    """Another site, a way out of the site, letters that addresses do not have."""
    assert desk.places("alias-bad", desk.article({"Địa chỉ cũ": value})) == [f"{FILE}:7: Địa chỉ cũ"]


@pytest.mark.parametrize("value", ["2026/11/ngay-hoi/", "/tien-do", "chu-de/so", "/2026/11"])
def test_an_address_in_use_is_refused(desk: Desk, value: str) -> None:
    """A redirect would stand where a page stands."""
    assert desk.places("alias-bad", desk.article({"Địa chỉ cũ": value})) == [f"{FILE}:7: Địa chỉ cũ"]


@pytest.mark.parametrize(
    "value", ["index.html", "tien-do/index.html", "2026/11/ngay-hoi/index.html", "404.html", "rss.xml", "sitemap.xml"]
)
def test_a_file_in_use_is_refused(desk: Desk, value: str) -> None:
    """A redirect would overwrite the front page, the feed or the page for lost readers."""
    assert desk.places("alias-bad", desk.article({"Địa chỉ cũ": value})) == [f"{FILE}:7: Địa chỉ cũ"]


def test_two_articles_cannot_have_one_old_address(desk: Desk) -> None:
    """Only one of the two redirects could be written; both articles are named, however each wrote it."""
    first = desk.article({"Địa chỉ cũ": "cu/mot/"})
    second = desk.article({"Địa chỉ cũ": "cu/hai, /cu/mot"}, folder="2026/11/khac")
    assert desk.places("alias-bad", first, second) == [
        "content/2026/11/khac/bai.md:7: Địa chỉ cũ",
        f"{FILE}:7: Địa chỉ cũ",
    ]


def test_an_article_may_say_its_old_address_twice(desk: Desk) -> None:
    """It leads to the same article both times."""
    assert desk.places("alias-bad", desk.article({"Địa chỉ cũ": "cu/mot/, /cu/mot"})) == []
