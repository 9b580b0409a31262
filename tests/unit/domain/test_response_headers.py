"""The headers of every answer."""

from __future__ import annotations

import pytest

from nq71.domain.response_headers import FRAMES, POLICY, Protection

HTTPS = Protection(is_secure=True, inline_styles=())
HTTP = Protection(is_secure=False, inline_styles=())


def test_pages_cannot_be_framed_but_those_made_for_it() -> None:
    """Both headers say so, for browsers old and new."""
    page, frame = dict(HTTPS.of("2026/11/a/")), dict(HTTPS.of("nhung/moi-nhat/"))
    assert page[FRAMES] == "DENY"
    assert "frame-ancestors 'none'" in page[POLICY]
    assert FRAMES not in frame
    assert "frame-ancestors" not in frame[POLICY]
    assert "script-src 'self'" in frame[POLICY]


@pytest.mark.parametrize("url", ["", "rss.xml", "a.svg", "theme/a.0a1b2c3d.css", "van-ban/a.pdf"])
def test_every_file_is_taken_for_what_it_is(url: str) -> None:
    """No guessing at types, and a referrer without the page; each header once."""
    headers = HTTPS.of(url)
    assert dict(headers)["X-Content-Type-Options"] == "nosniff"
    assert dict(headers)["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert len({name for name, _ in headers}) == len(headers)


def test_what_https_alone_has() -> None:
    """A browser complains of the one on http, and breaks the site with the other."""
    assert "Cross-Origin-Opener-Policy" in dict(HTTPS.of(""))
    assert "Cross-Origin-Opener-Policy" not in dict(HTTP.of(""))
    assert "upgrade-insecure-requests" not in dict(HTTP.of(""))[POLICY]


def test_feeds_and_data_are_for_others_too() -> None:
    """Scripts of other sites may read them; pages they may not."""
    for url in ("rss.xml", "feed.json", "tien-do/progress.json", "su-kien.ics"):
        assert dict(HTTPS.of(url))["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in dict(HTTPS.of(""))


def test_players_may_play_and_nothing_else_is_on() -> None:
    """Camera, place, microphone: off for us and for whatever we frame."""
    said = dict(HTTPS.of(""))["Permissions-Policy"]
    permissions = dict(each.split("=", 1) for each in said.split(", "))
    assert permissions["fullscreen"] == '(self "https://www.youtube-nocookie.com" "https://player.vimeo.com")'
    assert {name for name, value in permissions.items() if value == "()"} >= {"camera", "geolocation", "microphone"}
