"""What readers get at the address of the site, compared with what was sent."""

from __future__ import annotations

import hashlib
import http.client
import secrets
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

    from nq71.domain.release import Release

_SECONDS = 15
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Comparison:
    """Addresses that show what was sent, and those that show something else. ``is_seen``: the host has answered."""

    same: tuple[str, ...]
    differing: tuple[str, ...]
    is_seen: bool


def compare(url: str, release: Release) -> Comparison:
    """Fetch the first page, the newest article, the feed and the open data; never raises for what a host does."""
    same: list[str] = []
    differing: list[str] = []
    opener = urllib.request.build_opener(_SameHost(urlsplit(url).netloc))
    for path in _samples(release):
        address = f"{url}/{quote(path.removesuffix('index.html'))}"
        try:
            data = _fetch(opener, address)
        except HTTPError:
            data = b""
        except (OSError, http.client.HTTPException, ValueError):  # no such host, no answer, a certificate of others
            return Comparison(tuple(same), tuple(differing), is_seen=bool(same or differing))
        is_same = hashlib.sha256(data).hexdigest() == release.files[path].sha256
        (same if is_same else differing).append(address)
    return Comparison(tuple(same), tuple(differing), is_seen=True)


def _samples(release: Release) -> list[str]:
    newest = max((each.url for each in release.articles.values()), default="", key=lambda url: url[:7])
    wanted = ("index.html", f"{newest}index.html", "rss.xml", "tien-do/progress.json")
    return [path for path in dict.fromkeys(wanted) if path in release.files]


def _fetch(opener: urllib.request.OpenerDirector, address: str) -> bytes:
    """Fetch past every cache. ``HTTPError`` for anything but the file itself."""
    fresh = {"Cache-Control": "no-cache", "Pragma": "no-cache", "User-Agent": "nq71"}
    request = urllib.request.Request(f"{address}?moi={secrets.token_hex(4)}", headers=fresh)  # noqa: S310 - http(s) by the reader of deploy.toml
    with opener.open(request, timeout=_SECONDS) as answer:
        return bytes(answer.read(_LARGEST))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the same host."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib calls it so
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return no request for another host: urllib then raises what the host said."""
        if urlsplit(newurl).netloc != self._host:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
