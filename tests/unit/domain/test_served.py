"""What servers are told of each file."""

from __future__ import annotations

import pytest

from nq71.domain.served import A_MINUTE, AN_HOUR, FOR_EVER, is_marked, is_text, kept_for, type_of


@pytest.mark.parametrize(
    ("url", "mime"),
    [
        ("", "text/html; charset=utf-8"),
        ("2026/11/ngay-hoi/", "text/html; charset=utf-8"),
        ("cu/bai.htm", "text/html; charset=utf-8"),
        ("chu-de/doi-moi/rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("opml.xml", "text/x-opml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("tien-do/progress.json", "application/json; charset=utf-8"),
        ("tien-do/progress.csv", "text/csv; charset=utf-8"),
        ("su-kien.ics", "text/calendar; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("theme/home.0a1b2c3d.css", "text/css; charset=utf-8"),
        ("theme/search.0a1b2c3d.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("2026/11/a/b-0a1b2c3d-320.webp", "image/webp"),
        ("2026/11/a/b-0a1b2c3d.PDF", "application/pdf"),
        ("x.avif", "image/avif"),
        ("x.exe", ""),
    ],
)
def test_every_file_has_its_type(url: str, mime: str) -> None:
    """With the alphabet where it is text; what a column never has gets none."""
    assert type_of(url) == mime


@pytest.mark.parametrize(
    "url",
    [
        "theme/home.0a1b2c3d.css",
        "theme/logo-0a1b2c3d.svg",
        "tim-kiem/muc-luc/abcdefgh.txt",
        "2026/11/ngay-hoi/anh-0a1b2c3d.jpg",
        "2026/11/ngay-hoi/anh-0a1b2c3d-320.webp",
        "2026/11/ngay-hoi/anh-0a1b2c3d-dong.webp",
        "2026/11/ngay-hoi/bieu-mau-0a1b2c3d.pdf",
        "2026/11/ngay-hoi/chia-se-0a1b2c3d.png",
    ],
)
def test_a_name_that_tells_its_content_is_kept_for_ever(url: str) -> None:
    """Other bytes would have another name."""
    assert is_marked(url)
    assert kept_for(url) == FOR_EVER


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("", A_MINUTE),
        ("2026/11/ngay-hoi/", A_MINUTE),
        ("2026/11/ngay-hoi-20261105.html", A_MINUTE),
        ("rss.xml", A_MINUTE),
        ("nhung/moi-nhat/doan-ma.txt", A_MINUTE),
        ("su-kien/hop-20261105.ics", A_MINUTE),
        ("2026/11/ngay-hoi/qr.svg", AN_HOUR),
        ("van-ban/ke-hoach-20261105.pdf", AN_HOUR),  # a day, not a mark
        ("icon.svg", AN_HOUR),
        ("favicon.ico", AN_HOUR),
        ("manifest.webmanifest", AN_HOUR),
    ],
)
def test_what_keeps_its_name_is_asked_for_again(url: str, kept: str) -> None:
    """Pages and feeds after a minute, icons and papers after an hour."""
    assert not is_marked(url)
    assert kept_for(url) == kept


@pytest.mark.parametrize("url", [".receipt.json", ".server/nginx.conf", ".nq71/a.json", "web.config", "a/b.png"])
def test_what_is_not_packed(url: str) -> None:
    """Pictures are packed already; what is for servers alone is not sent."""
    assert not is_text(url)
