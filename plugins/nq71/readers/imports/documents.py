"""A whole HTML document, as Pelican takes them: what it is called and when it was written stand in its head."""

from __future__ import annotations

from lxml import etree, html

from nq71.readers.imports.headers import Header, Value, key_of


def read_document(text: str) -> Header | None:
    """Read title and ``<meta name="…" content="…">``; ``None`` when a document says nothing of itself."""
    try:
        tree = html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    head, body = tree.find("head"), tree.find("body")
    if head is None or body is None:
        return None
    values: dict[str, Value] = {}
    title = (head.findtext("title") or "").strip()
    if title:
        values["title"] = Value("title", head.find("title").sourceline or 1, (title,))
    for meta in head.iter("meta"):
        name, content = meta.get("name", ""), meta.get("content", "").strip()
        if name and content:
            values.setdefault(key_of(name), Value(name, meta.sourceline or 1, (content,)))
    inside = (body.text or "") + "".join(html.tostring(child, encoding="unicode") for child in body)
    return Header(values, inside, body.sourceline or 1) if values else None
