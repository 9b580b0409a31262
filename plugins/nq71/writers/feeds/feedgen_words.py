"""What feedgen has no words for, as an extension of it: links of Atom entries; in RSS hubs, media and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement

if TYPE_CHECKING:
    from nq71.writers.feeds.feed import FeedItem

NAME = "nq71"  # feedgen makes it an attribute: ``feed.nq71``, ``entry.nq71``
_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/"
_MEDIA = f"{{{_MEDIA_NAMESPACE}}}"


class FeedWords(BaseExtension):  # type: ignore[misc] # feedgen is untyped
    """What a whole RSS feed needs more."""

    hub = ""

    def extend_rss(self, rss: Any) -> Any:
        """Name the hub beside the feed's own address, as WebSub wants it."""
        if self.hub:
            SubElement(rss[0], f"{_ATOM}link", href=self.hub, rel="hub")
        return rss


class RssFeedWords(FeedWords):
    """The same, with the namespace of the media that only RSS items carry."""

    def extend_ns(self) -> dict[str, str]:
        """Declare it once, on the root."""
        return {"media": _MEDIA_NAMESPACE}


class EntryWords(BaseEntryExtension):  # type: ignore[misc] # feedgen is untyped
    """What an item needs more."""

    item: FeedItem

    def extend_atom(self, entry: Any) -> Any:
        """Write the links: feedgen forgets what a link is for, its type and its length."""
        for link in _links(self.item):
            SubElement(entry, "link", **link)
        return entry

    def extend_rss(self, entry: Any) -> Any:
        """Write when it changed, and its picture and video with their words."""
        item = self.item
        if item.updated > item.published:
            SubElement(entry, f"{_ATOM}updated").text = item.updated.isoformat()
        if item.picture:
            picture = item.picture
            facts = {"url": picture.url, "type": picture.mime, "medium": "image", "fileSize": str(picture.length)}
            size = {"width": str(picture.width), "height": str(picture.height)}
            content = SubElement(entry, f"{_MEDIA}content", **facts, **size)
            _words(content, "description", picture.alt)
        if item.video:
            video = item.video
            length = {"duration": str(video.seconds)} if video.seconds else {}
            content = SubElement(entry, f"{_MEDIA}content", medium="video", **length)
            _words(content, "title", video.title)
            SubElement(content, f"{_MEDIA}player", url=video.url)
        return entry


def _links(item: FeedItem) -> list[dict[str, str]]:
    links = [{"rel": "alternate", "type": "text/html", "href": item.url}]
    if item.picture:
        picture = item.picture
        links.append({"rel": "enclosure", "type": picture.mime, "length": str(picture.length), "href": picture.url})
    if item.video:
        title = {"title": item.video.title} if item.video.title else {}
        links.append({"rel": "related", "type": "text/html", "href": item.video.url, **title})
    if item.source and item.source.url:
        links.append({"rel": "via", "type": "text/html", "href": item.source.url, "title": item.source.name})
    return links


def _words(parent: Any, name: str, text: str) -> None:
    if text:
        SubElement(parent, f"{_MEDIA}{name}", type="plain").text = text
