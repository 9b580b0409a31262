"""Which videos are played in the article, and that nothing else ever gets a player."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from nq71.domain.player import player_of

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("http://youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://WWW.YouTube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://m.youtube.com/watch?feature=share&v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=AbCdEf&t=90", f"{YOUTUBE}&start=90"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=12", f"{YOUTUBE}&start=12"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL0123456789&index=3&t=1m30s", f"{YOUTUBE}&start=90"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1h2m3s", f"{YOUTUBE}&start=3723"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=mai", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871", VIMEO),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
        ("https://vimeo.com/groups/truong/videos/76979871", VIMEO),
        ("https://vimeo.com/76979871/8272103f6e", f"{VIMEO}&h=8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", f"{VIMEO}&h=8272103f6e"),
        ("https://vimeo.com/76979871#t=90s", f"{VIMEO}#t=90s"),
    ],
)
def test_every_way_to_write_the_address_of_a_video(address: str, url: str) -> None:
    """As copied from the bar, from “Share”, from a phone, from a list; the place to start is kept."""
    player = player_of(address)
    assert player is not None
    assert player.url == url


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dQw4w9WgXcQ",
        "https://www.facebook.com/watch/?v=123456789012345",
        "https://vtv.vn/video/abc.htm",
        "https://truong.example/phim.mp4",
        "https://www.youtube.com/playlist?list=PL0123456789",
        "https://www.youtube.com/embed/videoseries?list=PL0123456789",
        "https://www.youtube.com/embed/live_stream?channel=UC0123456789",
        "https://www.youtube.com/@truong",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&v=aaaaaaaaaaa",
        "https://www.youtube.com/watch?v=dQw4w9WgXc",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22%3E%3Cscript%3E",
        "https://youtu.be/dQw4w9WgXcQ/../x",
        "https://youtu.be/ｄQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example@youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com\\@evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:x/watch?v=dQw4w9WgXcQ",
        "https://[www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "//www.youtube.com/watch?v=dQw4w9WgXcQ",
        "javascript:alert(1)//www.youtube.com/watch?v=dQw4w9WgXcQ",
        "data:text/html,https://youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/truong",
        "https://vimeo.com/76979871/settings",
        "https://vimeo.com/event/76979871",
        "https://vimeo.com/٧٦٩٧٩٨٧١",
    ],
)
def test_anything_else_stays_a_plain_link(address: str) -> None:
    """Another site, a list, a channel, an address made to deceive: no player."""
    assert player_of(address) is None


@pytest.mark.parametrize("typed", ['"><script>', "'", "&x=1", "#x", "\n", "\t", "%00", "../", " "])
@pytest.mark.parametrize(
    "address", ["https://youtu.be/dQw4w9WgXcQ{}", "https://vimeo.com/76979871{}", "https://youtu.be/dQw4w9WgXcQ?t={}"]
)
def test_nothing_that_was_typed_gets_into_the_player(address: str, typed: str) -> None:
    """Whatever is glued to an address, a player's address is one of two hosts, an id and known settings."""
    player = player_of(address.format(typed))
    if player is not None:
        parts = urlsplit(player.url)
        assert (parts.scheme, parts.hostname) in {
            ("https", "www.youtube-nocookie.com"),
            ("https", "player.vimeo.com"),
        }
        assert not set(player.url) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.?=&#_-")
