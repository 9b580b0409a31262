"""What an object store says with each file: its type, and how long a browser may keep it."""

from __future__ import annotations

import posixpath
import re

_TEXT = "; charset=utf-8"
_TYPES = {
    ".html": f"text/html{_TEXT}",
    ".css": f"text/css{_TEXT}",
    ".js": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": f"text/plain{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".ics": f"text/calendar{_TEXT}",
    ".opml": f"text/x-opml{_TEXT}",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_FEEDS = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
_BYTES = "application/octet-stream"
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,64}\.[a-z0-9]+\Z")

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300, must-revalidate"
DAY = "public, max-age=86400"
_SHORT_LIVED = {".html", ".xml", ".json", ".ics", ".csv", ".txt", ".opml", ".webmanifest"}


def type_of(path: str) -> str:
    """Return the media type of a file. A compressed copy is bytes: the store sends it as it is, to those who ask."""
    name = posixpath.basename(path)
    return _FEEDS.get(name) or _TYPES.get(posixpath.splitext(name)[1].lower(), _BYTES)


def keeping_of(path: str) -> str:
    """Return Cache-Control: named by content for ever, pages and feeds five minutes, pictures and the rest a day."""
    if _NAMED_BY_CONTENT.search(path):
        return IMMUTABLE
    return SHORT if posixpath.splitext(path)[1].lower() in _SHORT_LIVED else DAY
