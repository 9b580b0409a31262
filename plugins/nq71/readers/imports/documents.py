"""A whole HTML document, as Pelican takes them: what it is called and when it was written stand in its head."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from nq71.readers.imports.headers import Header, Value, key_of


def read_document(html: str) -> Header | None:
    """Read title and ``<meta name="…" content="…">``; ``None`` when a document says nothing of itself."""
    tree = BeautifulSoup(html, "html.parser")
    head, body = tree.find("head"), tree.find("body")
    if not isinstance(head, Tag) or not isinstance(body, Tag):
        return None
    values: dict[str, Value] = {}
    title = head.find("title")
    if isinstance(title, Tag) and title.get_text(strip=True):
        values["title"] = Value("title", title.sourceline or 1, (title.get_text(" ", strip=True),))
    for meta in head.find_all("meta"):
        name, content = str(meta.get("name", "")), str(meta.get("content", "")).strip()
        if name and content:
            values.setdefault(key_of(name), Value(name, meta.sourceline or 1, (content,)))
    return Header(values, body.decode_contents(), body.sourceline or 1) if values else None
