"""``sitemap.xml`` and ``robots.txt``: what search engines may read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def render_sitemap(base: str, pages: Mapping[str, date | None]) -> bytes:
    """Sitemap 0.9 of pages by address relative to the root, with the day of the last change where it is known."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url in sorted(pages):
        changed = pages[url]
        lastmod = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(f'{base}/{url}')}</loc>{lastmod}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def render_robots(base: str, *, hidden: bool) -> bytes:
    """Let everybody read and point at the sitemap, or ask everybody to leave (sample data, previews)."""
    if hidden:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode()
