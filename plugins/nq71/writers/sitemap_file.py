"""``sitemap.xml`` and ``robots.txt`` as files."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


def render_sitemap(base: str, pages: Mapping[str, date | None]) -> bytes:
    """Sitemap 0.9 of pages by address relative to the root, with the day of the last change where it is known."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += (f"{_start_of(base, url)}{_end_of(pages[url])}" for url in sorted(pages))
    return "\n".join([*lines, "</urlset>", ""]).encode()


def amend_sitemap(sitemap: bytes, base: str, days: Mapping[str, date]) -> bytes:
    """Return a sitemap in which some pages changed on another day. Raises ``ValueError`` where one is not in it.

    ``days`` are no earlier than what stands there: a list keeps the later of its two days.
    """
    text = sitemap.decode()
    for url, day in days.items():
        start = _start_of(base, url)
        at = text.index(f"\n{start}") + len(start) + 1
        end = text.index("\n", at)
        text = f"{text[:at]}{max(text[at:end], _end_of(day))}{text[end:]}"
    return text.encode()


def _start_of(base: str, url: str) -> str:
    return f"<url><loc>{escape(f'{base}/{url}', quote=False)}</loc>"


def _end_of(changed: date | None) -> str:
    return f"<lastmod>{changed.isoformat()}</lastmod></url>" if changed else "</url>"


def render_robots(base: str, shunned: Iterable[str], *, preview: bool) -> bytes:
    """Let everybody read and point at the sitemap; ask ``shunned`` engines to stay away, everybody from a preview."""
    if preview:
        return b"User-agent: *\nDisallow: /\n"
    names = [f"User-agent: {name}" for name in shunned]
    away = [*names, "Disallow: /", ""] if names else []
    return "\n".join([*away, "User-agent: *", "Allow: /", f"Sitemap: {base}/sitemap.xml", ""]).encode()
