"""Rules for hosts that read ``_headers`` and ``_redirects``: Netlify, Cloudflare Pages and others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from nq71.domain.addresses import EMBED, FOR_PROGRAMMES, NOT_FOUND, OPEN_DATA
from nq71.domain.response_headers import CACHE
from nq71.domain.served import MARKED_FOLDERS
from nq71.messages import say
from nq71.writers.server_rules.serving import mixes_pages_and_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.writers.server_rules.serving import Serving

HEADERS_FILE: Final = "_headers"
REDIRECTS_FILE: Final = "_redirects"
MOST: Final = 2_000  # Cloudflare takes no more


def render_headers(serving: Serving) -> str:
    """Return the rules. No two that fit one address set one header: hosts differ in what they make of that."""
    protection = serving.protection
    framed = EMBED.rstrip("/")
    lines = [f"# {say('rules-headers')}"]
    lines += _rule(serving, "*", protection.of_everything)
    pages = ["", NOT_FOUND, *(f"{folder}/*" for folder in serving.folders if folder != framed)]
    for place in pages:
        is_mixed = mixes_pages_and_papers(place.partition("/")[0])
        lines += _rule(serving, place, protection.of_mixed if is_mixed else protection.of_pages)
    lines += _rule(serving, f"{EMBED}*", protection.of_framed_pages)
    for folder in MARKED_FOLDERS:
        lines += _rule(serving, f"{folder}*", [each for each in protection.of(f"{folder}a.css") if each[0] == CACHE])
    known = {name for name, _ in protection.of_everything} | {CACHE}
    for url in sorted(FOR_PROGRAMMES | OPEN_DATA):
        lines += _rule(serving, url, [each for each in protection.of(url) if each[0] not in known])
    return "\n".join([*lines, ""])


def render_redirects(serving: Serving) -> str:
    """Return the old addresses; what was taken down keeps its page, for no host of this kind can say 410."""
    lines = [f"# {say('rules-redirects', most=MOST)}"]
    pairs = list(serving.moved.items())[:MOST]
    lines += [f"{_path(serving, old)} {_path(serving, new)} 301" for old, new in pairs]
    return "\n".join([*lines, ""])


def _rule(serving: Serving, place: str, headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield _path(serving, place)
    yield from (f"  {name}: {value}" for name, value in headers)


def _path(serving: Serving, url: str) -> str:
    return quote(f"{serving.root}{url}", safe="/*")
