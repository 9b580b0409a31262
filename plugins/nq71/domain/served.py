"""What a web server has to know of each file, told from its address: its type, and how long it may be kept."""

from __future__ import annotations

import re
from typing import Final

from nq71.domain.addresses import ATOM_FEED, EMBED, FEED_LIST, JSON_FEED, MAIN_FEED, SEARCH_INDEX, THEME_STATIC

# Files that are text in UTF-8, and are worth sending compressed.
TEXT_TYPES: Final[dict[str, str]] = {
    "html": "text/html",
    "htm": "text/html",  # only old addresses end so
    "css": "text/css",
    "js": "text/javascript",
    "xml": "application/xml",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
}
BINARY_TYPES: Final[dict[str, str]] = {
    "ico": "image/vnd.microsoft.icon",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# Files whose suffix says less than their name.
NAMED_TYPES: Final[dict[str, str]] = {
    MAIN_FEED: "application/rss+xml",
    ATOM_FEED: "application/atom+xml",
    JSON_FEED: "application/feed+json",
    FEED_LIST: "text/x-opml",
}
CHARSET: Final = "utf-8"
PAGES: Final = ("html", "htm")
DATA: Final = ("xml", "json", "csv", "ics")  # what scripts of other sites may read: feeds, calendars, open data
DRAWING: Final = "svg"
FOR_EVER: Final = "public, max-age=31536000, immutable"
A_MINUTE: Final = "public, max-age=60, must-revalidate"
AN_HOUR: Final = "public, max-age=3600, must-revalidate"
FRESH: Final = (*PAGES, *DATA, "txt")  # what readers and programmes look at for news
# Folders of which every file's name tells its content; and the files beside an article's page that are named so.
MARKED_FOLDERS: Final = (f"{THEME_STATIC}/", SEARCH_INDEX)
MARKED_FILES: Final = r"[0-9]{4}/[0-9]{2}/[a-z0-9-]+/[^/]*-[0-9a-f]{8}(?:-[0-9]+|-dong)?\.[a-z]+"
_MARKED: Final = re.compile(rf"(?:{'|'.join(map(re.escape, MARKED_FOLDERS))}).+|{MARKED_FILES}")


def suffix_of(url: str) -> str:
    """Return what a file's address ends in, without the dot; a folder shows its page."""
    name = url.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if name else "html"


def type_of(url: str) -> str:
    """Return the value of ``Content-Type``; empty for what this site does not have."""
    name, suffix = url.rpartition("/")[2], suffix_of(url)
    return with_charset(NAMED_TYPES.get(name) or TEXT_TYPES.get(suffix) or BINARY_TYPES.get(suffix, ""))


def with_charset(mime: str) -> str:
    """Return a type with the alphabet of its text; a drawing says in its own first line how it is written."""
    is_text = mime in TEXT_TYPES.values() or mime in NAMED_TYPES.values()
    return f"{mime}; charset={CHARSET}" if is_text and mime != TEXT_TYPES[DRAWING] else mime


def is_text(url: str) -> bool:
    """Whether a file is text that readers are sent."""
    is_hidden = any(part.startswith(".") for part in url.split("/"))
    return not is_hidden and suffix_of(url) in TEXT_TYPES


def is_marked(url: str) -> bool:
    """Whether a name tells the content: then the file never changes."""
    return _MARKED.fullmatch(url) is not None


def kept_for(url: str) -> str:
    """Return the value of ``Cache-Control``."""
    if is_marked(url):
        return FOR_EVER
    return A_MINUTE if suffix_of(url) in FRESH else AN_HOUR


def may_be_framed(url: str) -> bool:
    """Whether pages of other sites may show this one in a frame."""
    return url.startswith(EMBED)
