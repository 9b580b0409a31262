"""A folder with a built column → what its pages lead to, what its feeds hold, and which files cannot be read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from icalendar import Calendar
from lxml import etree, html

from nq71.domain.built import Built, Feed, Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOADED = ("href", "src", "poster", "action", "data")
_XML_ADDRESSES = ("href", "url", "htmlUrl", "xmlUrl")
_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_ADDRESS = frozenset({"link", "loc"})  # elements whose text is an address
_XML_HTML = frozenset({"description", "encoded", "content", "summary"})  # and those whose text is HTML
_PACKED = (".br", ".gz")  # the same text once more
_SECRET_PLACE = 4  # characters: a shorter path, such as “/”, would be found everywhere
_PARSER = {"resolve_entities": False, "no_network": True}


@dataclass(slots=True)
class _Found:
    files: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)
    damaged: dict[str, str] = field(default_factory=dict)
    local: dict[str, Link] = field(default_factory=dict)


def read_built(output: Path, names: Iterable[str], machine: Iterable[Path]) -> Built:
    """Read the files ``names`` below ``output``; ``machine`` are folders that no file may name.

    Raises ``OSError``; a file that is not what its name says is told among the ``damaged``.
    """
    found = _Found()
    hidden = [spelling.encode() for place in machine for spelling in _spellings(place)]
    for name in names:
        data = (output / name).read_bytes()
        found.files[name] = hashlib.sha256(data).hexdigest()
        if not name.endswith(_PACKED):
            _note_machine(name, data, hidden, found)
            _note_file(name, data, found)
    return Built(found.files, found.pages, found.feeds, found.damaged, found.local)


def _spellings(place: Path) -> set[str]:
    path = place.as_posix()
    return {path, str(place), json.dumps(str(place))[1:-1]} if len(path) >= _SECRET_PLACE else set()


def _note_machine(name: str, data: bytes, hidden: list[bytes], found: _Found) -> None:
    for place in hidden:
        at = data.find(place)
        if at >= 0:
            found.local[name] = Link(place.decode(), data.count(b"\n", 0, at) + 1)


def _note_file(name: str, data: bytes, found: _Found) -> None:
    try:
        if name.endswith((".html", ".htm")):
            found.pages[name] = _read_page(data)
        elif name.endswith((".xml", ".svg")):
            found.feeds[name] = _read_xml(data)
        elif name.endswith((".json", ".webmanifest")):
            found.feeds[name] = _read_json(json.loads(data))
        elif name.endswith(".ics"):
            found.feeds[name] = _read_calendar(data)
    except (ValueError, etree.LxmlError) as error:
        found.damaged[name] = str(error).partition("\n")[0]


def _read_page(data: bytes) -> Page:
    document = html.document_fromstring(data.decode("utf-8"))
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    ids = frozenset(element.get("id") for element in elements if element.get("id"))
    return Page(tuple(link for element in elements for link in _links_of(element)), ids)


def _links_of(element: Any) -> Iterator[Link]:
    for name in _LOADED:
        if element.get(name) is not None:
            yield Link(element.get(name).strip(), element.sourceline)
    for choice in element.get("srcset", "").split(","):
        if choice.strip():
            yield Link(choice.split()[0], element.sourceline)
    if element.get("property") in {"og:url", "og:image"}:
        yield Link(element.get("content", ""), element.sourceline)


def _read_xml(data: bytes) -> Feed:
    root = etree.fromstring(data, etree.XMLParser(**_PARSER))
    links, ids = [], []
    for element in root.iter(etree.Element):
        kind, line = etree.QName(element).localname, element.sourceline
        links += [Link(element.get(name), line) for name in _XML_ADDRESSES if element.get(name)]
        if element.text and kind in _XML_ADDRESS:
            links.append(Link(element.text.strip(), line))
        elif element.text and kind in _XML_HTML and "<" in element.text:
            links += _links_of_text(element.text, line)
    for entry in root.iter("item", f"{_ATOM}entry"):
        ids += [known.text or "" for known in entry.iter("guid", f"{_ATOM}id")]
    return Feed(tuple(links), tuple(ids))


def _links_of_text(text: str, line: int) -> list[Link]:
    fragment = html.fragment_fromstring(text, create_parent="div")
    return [Link(link.target, line) for element in fragment.iter(etree.Element) for link in _links_of(element)]


def _read_json(data: Any) -> Feed:
    """Read a JSON Feed; other data only has to be JSON."""
    if not isinstance(data, dict) or "jsonfeed" not in str(data.get("version", "")):
        return Feed(())
    links, ids = [], []
    for item in data["items"]:
        ids.append(str(item["id"]))
        links.append(Link(item["url"], 1))
        links += _links_of_text(item.get("content_html", ""), 1)
    return Feed(tuple(links), tuple(ids))


def _read_calendar(data: bytes) -> Feed:
    events = Calendar.from_ical(data.decode("utf-8")).walk("VEVENT")
    links = tuple(Link(str(event["URL"]), 1) for event in events if "URL" in event)
    return Feed(links, tuple(str(event["UID"]) for event in events))
