"""The sitemap tells search engines what changed when, and nothing that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from nq71.domain import addresses
from nq71.writers.sitemap import articles_shown, sitemap_of
from nq71.writers.sitemap_file import render_robots, render_sitemap

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.writers.conftest import Desk

EVENT = {"Sự kiện": "Ngày hội", "Ngày sự kiện": "20/11/2026"}


def pages(desk: Desk, *texts: Manuscript, preview: bool = False) -> dict[str, date | None]:
    edition = desk.edition(*texts, preview=preview)
    return sitemap_of(edition, articles_shown(edition, desk.entries(edition)), ("gioi-thieu/",))


def test_an_article_changed_when_it_came_out_or_was_corrected(desk: Desk) -> None:
    """The day of the correction, not that of the build."""
    plain, corrected = desk.texts(1), desk.texts(1, **{"Đính chính": "12/11/2026: Sửa số."})
    found = pages(desk, *plain, *corrected)
    assert found["2026/11/bai-00/"] == date(2026, 11, 5)
    assert found["2026/11/bai-01/"] == date(2026, 11, 12)


def test_a_list_changed_with_the_newest_change_of_what_it_shows(desk: Desk) -> None:
    """Also when the newest article stands in another list; an old one that was corrected counts."""
    old = desk.texts(1, "01/10/2026", **{"Đính chính": "20/11/2026: Sửa tên.", "Đơn vị": "bgh"})
    new = desk.texts(1, "05/11/2026", **EVENT, **{"Mô hình": "Xưởng chung"})
    found = pages(desk, *old, *new)
    assert found["don-vi/bgh/"] == found["2026/10/"] == found["luu-tru/"] == found[""] == date(2026, 11, 20)
    assert found["don-vi/doan-tn/"] == found["su-kien/"] == found["mo-hinh/"] == date(2026, 11, 5)
    assert found["don-vi/"] == date(2026, 11, 20)


def test_what_a_first_page_does_not_show_does_not_change_it(desk: Desk) -> None:
    """The twenty-first article is corrected: its list's first page is what it was."""
    old = desk.texts(1, "01/11/2026", **{"Đính chính": "20/11/2026: Sửa tên."})
    found = pages(desk, *old, *desk.texts(20, "05/11/2026"))
    assert found["chu-de/ky-nang-so/"] == date(2026, 11, 5)
    assert found["2026/11/bai-00/"] == date(2026, 11, 20)


def test_nobody_knows_when_some_pages_changed(desk: Desk) -> None:
    """Pages of text, empty lists, and what changes with the calendar or with declared figures."""
    found = pages(desk, *desk.texts(1))
    unknown = {
        "gioi-thieu/",
        "tien-do/",
        "tien-do/2026/11/",
        "van-ban/",
        "rss/",
        "tim-kiem/",
        "don-vi/bgh/",
        "su-kien/",
    }
    assert {found[url] for url in unknown} == {None}


def test_every_page_of_the_column_is_there(desk: Desk) -> None:
    """The column's own pages, every list of the plan, every month so far."""
    assert pages(desk).keys() >= addresses.OWN_PAGES | {"chu-de/quan-triet/", "the-loai/video/", "tien-do/2026/04/"}


def test_what_only_a_preview_shows_is_not_there(desk: Desk) -> None:
    """Neither its address nor its day."""
    found = pages(desk, *desk.texts(1), *desk.texts(1, "20/11/2026", **{"Trạng thái": "bản nháp"}), preview=True)
    assert "2026/11/bai-01/" not in found
    assert found[""] == date(2026, 11, 5)


def test_signs_in_an_address_are_written_as_xml_wants() -> None:
    """And a day only where there is one."""
    data = render_sitemap("https://a.example/b&c", {"": date(2026, 11, 5), "rss/": None}).decode()
    assert "<url><loc>https://a.example/b&amp;c/</loc><lastmod>2026-11-05</lastmod></url>" in data
    assert "<url><loc>https://a.example/b&amp;c/rss/</loc></url>" in data


def test_robots_are_told_where_the_sitemap_is() -> None:
    """But for sample data, which they are asked to leave alone."""
    assert b"\nSitemap: https://a.example/sitemap.xml\n" in render_robots("https://a.example", (), preview=False)
    assert b"Sitemap" not in render_robots("https://a.example", (), preview=True)


def test_sample_data_asks_each_engine_by_name_to_stay_away() -> None:
    """Who is not named may read."""
    robots = render_robots("https://a.example", ("one", "other"), preview=False).decode()
    rules = RobotFileParser()
    rules.parse(robots.splitlines())
    assert not rules.can_fetch("one", "https://a.example/x/")
    assert not rules.can_fetch("other", "https://a.example/x/")
    assert rules.can_fetch("anybody", "https://a.example/x/")
