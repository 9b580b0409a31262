"""OPML 2.0: every feed of the column in one file, to be loaded into a reader's programme at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.writers.feeds.feed import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from nq71.writers.feeds.groups import FeedGroup
    from nq71.writers.views import Column, Link

MIME = "text/x-opml"


def render_opml(column: Column, groups: Iterable[FeedGroup]) -> bytes:
    """Render the list. It names no day: it changes with the plan's words, not with the articles."""
    from lxml import etree  # noqa: PLC0415 - loaded when the list of feeds has changed

    opml = etree.Element("opml", version="2.0")
    head = etree.SubElement(opml, "head")
    etree.SubElement(head, "title").text = safe(say("feed-title", title=column.title, school=column.school))
    etree.SubElement(head, "ownerName").text = safe(column.school)
    etree.SubElement(head, "ownerId").text = f"{column.url}/"
    body = etree.SubElement(opml, "body")
    for group in groups:
        outline = etree.SubElement(body, "outline", text=_name(group.name, column))
        for link in group.feeds:
            _add(outline, link, column)
    return bytes(etree.tostring(opml, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _name(name: str, column: Column) -> str:
    """Name a feed or a group so that it is known among those of other sites."""
    return safe(say("feeds-outline", name=name, title=column.title))


def _add(group: etree._Element, link: Link, column: Column) -> None:
    from lxml import etree  # noqa: PLC0415 - the same

    name = _name(link.name, column)
    etree.SubElement(
        group,
        "outline",
        text=name,
        title=name,
        type="rss",
        version="RSS2",
        language="vi",
        xmlUrl=f"{column.url}/{link.feed_url}",
        htmlUrl=f"{column.url}/{link.url}",
    )
