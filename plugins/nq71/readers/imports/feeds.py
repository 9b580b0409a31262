"""RSS and Atom, also NukeViet's: as many articles as the feed still has, as much of each as it gives.

feedparser knows the dialects; lxml adds the line on which each entry begins. NukeViet's feed
(``modules/news/funcs/rss.php`` in nukeviet/nukeviet) has no text, only ``hometext`` with the lead picture before it,
and ``news_<id>`` as its guid.
"""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import feedparser

from nq71.domain.old_article import OldArticle
from nq71.domain.old_links import address_name
from nq71.messages import say
from nq71.readers.imports.bodies import from_html, plain_text, settled
from nq71.readers.imports.doors import DoorError
from nq71.readers.imports.moments import iso_moment
from nq71.readers.imports.shelf import Shelf, hosts_of, shelf_of
from nq71.readers.imports.xml_door import XmlFile, local_name, spans_of

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.readers.imports.haul import Haul

ROOTS = {"rss", "feed", "RDF"}
_ENTRIES = {"item", "entry"}
_BLOCKS = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure)\b", re.IGNORECASE)
_LEAD_PICTURE = re.compile(r"\s*<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$")
_LONGEST_SUMMARY = 600  # characters; what is longer is a text


def read_feed(xml: XmlFile, name: str, folder: Path, haul: Haul) -> None:
    """Read the entries of a feed; pictures that were saved beside the file are found."""
    found = _parsed(xml.text)
    home = str(found.feed.get("link", ""))
    shelf = shelf_of(folder, home)
    for (line, last), entry in zip(_spans(xml, len(found.entries)), found.entries, strict=True):
        broken_at = xml.break_in(line, last)
        if broken_at:
            haul.refuse(name, broken_at, say("import-broken"))
        else:
            haul.add(settled(_article(entry, name, line, shelf), shelf, home))
    if not found.entries:
        haul.remarks.append(say("import-empty", file=name))


def _parsed(text: str) -> Any:
    """Let feedparser read a feed; our own cleaning tells later what it takes out. Raises ``DoorError``."""
    data = f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode("utf-8", "replace")
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False)
    except Exception:  # noqa: BLE001 - a broken feed makes its second parser raise nearly anything
        raise DoorError(say("import-no-xml")) from None


def _spans(xml: XmlFile, number: int) -> list[tuple[int, int]]:
    """First and last line of each entry; the whole file for each when the two libraries see different entries."""
    starts = [element.sourceline or 1 for element in xml.root.iter() if local_name(element) in _ENTRIES]
    whole = (1, xml.text.count("\n") + 1)
    if len(starts) != number:
        return [whole] * number
    return spans_of(starts, whole[1])


def _article(entry: Any, name: str, line: int, shelf: Shelf) -> OldArticle:
    link, guid = str(entry.get("link", "")), str(entry.get("id", ""))
    link = link if link.startswith(("http://", "https://")) else ""  # a guid that nobody can follow
    body, summary = _texts(entry)
    lead = _LEAD_PICTURE.match(summary)
    picture = _attributes(lead[0]) if lead else {}
    summary = plain_text(summary[lead.end() :] if lead else summary)
    origin, origin_url = _origin(entry, link, shelf)
    old = OldArticle(
        source=name,
        line=line,
        guid=guid or link or str(entry.get("title", "")),
        title=str(entry.get("title", "")),
        date=iso_moment(str(entry.get("published") or entry.get("updated") or "")),
        body="",
        words=tuple(plain_text(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", [])),
        author=plain_text(str(entry.get("author", ""))),
        summary=summary,
        slug=slug_of(link, guid),
        addresses=() if origin or not link else (link,),
        cover=picture.get("src", "") or _enclosed_picture(entry),
        cover_alt=picture.get("alt", ""),
        origin=origin,
        origin_url=origin_url,
        names=(address_name(link),) if link else (),
        losses=(say("import-cut"),) if _CUT_OFF.search(summary) else (),
    )
    return from_html(old, body)


def _texts(entry: Any) -> tuple[str, str]:
    """Return body and summary as HTML. A description without a text beside it is one of the two by its shape."""
    summary = str(entry.get("summary", ""))
    contents = [_as_html(part) for part in entry.get("content", []) if part.get("value")]
    if contents:
        body = max(contents, key=len)
        return body, "" if summary.strip() == body.strip() else summary
    is_text = len(_BLOCKS.findall(summary)) > 1 or len(plain_text(summary)) > _LONGEST_SUMMARY
    return (summary, "") if is_text else ("", summary)


def _as_html(part: Any) -> str:
    value = str(part["value"])
    if part.get("type") != "text/plain":
        return value
    return "".join(f"<p>{html.escape(each)}</p>" for each in re.split(r"\n\s*\n", value))


def _origin(entry: Any, link: str, shelf: Shelf) -> tuple[str, str]:
    """Say who published it first, when its link leads to another site than the feed's own."""
    source = entry.get("source") or {}
    host = _host(link)
    if not host or not shelf.hosts or shelf.knows(host):
        return "", ""
    return plain_text(str(source.get("title", ""))) or host, link


def _host(address: str) -> str:
    return next(iter(hosts_of(address)), "")


def slug_of(link: str, guid: str) -> str:
    """Return the last part of an address; NukeViet's “-12” at its end, which is the article's number, goes."""
    try:
        last = unquote(urlsplit(link).path).strip("/").rpartition("/")[2]
    except ValueError:
        return ""
    stem = re.sub(r"\.(?:html?|php|aspx?)$", "", last)
    number = re.search(r"_(\d+)$", guid)
    return stem.removesuffix(f"-{number[1]}") if number else stem


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): html.unescape(match[2] or match[3] or "") for match in _ATTRIBUTE.finditer(tag)}


def _enclosed_picture(entry: Any) -> str:
    """Return the address of a picture that goes with the entry."""
    enclosed = [each for each in entry.get("enclosures", []) if str(each.get("type", "")).startswith("image/")]
    media = [each for each in entry.get("media_content", []) if str(each.get("medium", "")) == "image"]
    thumbnails = entry.get("media_thumbnail", [])
    return next((str(each.get("href") or each.get("url") or "") for each in (*enclosed, *media, *thumbnails)), "")
