"""A video on another site that can be played in the article: which player, told from the address alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"})
_YOUTUBE_SHORT = frozenset({"youtu.be", "www.youtu.be"})
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"})
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:shorts|live|embed|v)/([^/]+)/?")
_VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?([0-9]{1,12})(?:/([0-9a-f]{6,16}))?/?", re.ASCII
)
_VIMEO_KEY = re.compile(r"[0-9a-f]{6,16}")
_YOUTUBE_PLAYER, _VIMEO_PLAYER = "https://www.youtube-nocookie.com", "https://player.vimeo.com"
PLAYER_ORIGINS = (_YOUTUBE_PLAYER, _VIMEO_PLAYER)  # the only other sites that a page of ours may show in a frame
_MOMENT = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,6})s?)?")
# Eleven letters that look like a video and are a list or a channel.
_NO_VIDEO = frozenset({"videoseries", "live_stream"})


class Player(NamedTuple):
    """``url`` is the player's own page, without cookies as far as its site offers that; it starts at once."""

    site: str
    url: str


def player_of(address: str) -> Player | None:
    """Return the player for a video's address; ``None`` when it is on another site, or not clearly one video.

    Nothing of the address but the video's id, its key and a moment comes into the player's.
    """
    try:
        parts = urlsplit(address.strip())
        odd = parts.scheme not in {"http", "https"} or "@" in parts.netloc or parts.port is not None
    except ValueError:
        return None
    if odd:
        return None
    host = parts.hostname or ""
    if host in _YOUTUBE or host in _YOUTUBE_SHORT:
        return _youtube(parts, is_short=host in _YOUTUBE_SHORT)
    return _vimeo(parts) if host in _VIMEO else None


def _youtube(parts: SplitResult, *, is_short: bool) -> Player | None:
    asked = parse_qs(parts.query)
    if is_short:
        video = parts.path.strip("/")
    elif parts.path.rstrip("/") == "/watch":
        video = asked["v"][0] if len(asked.get("v", ())) == 1 else ""
    else:
        path = _YOUTUBE_PATH.fullmatch(parts.path)
        video = path[1] if path else ""
    if not _YOUTUBE_ID.fullmatch(video) or video in _NO_VIDEO:
        return None
    moment = _seconds((asked.get("t") or asked.get("start") or [""])[0])
    start = f"&start={moment}" if moment else ""
    return Player("YouTube", f"{_YOUTUBE_PLAYER}/embed/{video}?autoplay=1&rel=0{start}")


def _vimeo(parts: SplitResult) -> Player | None:
    path = _VIMEO_PATH.fullmatch(parts.path)
    if path is None:
        return None
    asked = parse_qs(parts.query).get("h", [""])[0]
    key = path[2] or (asked if _VIMEO_KEY.fullmatch(asked) else "")
    moment = _seconds(parts.fragment.removeprefix("t=")) if parts.fragment.startswith("t=") else 0
    end = (f"&h={key}" if key else "") + (f"#t={moment}s" if moment else "")
    return Player("Vimeo", f"{_VIMEO_PLAYER}/video/{path[1]}?dnt=1&autoplay=1{end}")


def _seconds(typed: str) -> int:
    """Seconds of “90”, “90s”, “1m30s”, “1h2m3s”; 0 for anything else."""
    found = _MOMENT.fullmatch(typed)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
