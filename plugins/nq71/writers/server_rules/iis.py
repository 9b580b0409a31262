"""Rules for IIS: ``web.config`` with sections that every IIS has, for one unknown section stops the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

from nq71.domain import addresses
from nq71.domain.response_headers import CACHE
from nq71.domain.served import BINARY_TYPES, MARKED_FOLDERS, NAMED_TYPES, TEXT_TYPES, kept_for, with_charset
from nq71.messages import say
from nq71.writers.server_rules.serving import RULE_FILES, Serving, mixes_pages_and_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = "web.config"
MOST: Final = 500  # redirects: IIS refuses a file of more than 250 kB
_HIDDEN: Final = (".nq71", ".server", ".receipt.json", *(name for name in RULE_FILES if name != FILE))
_PAGE: Final = "index.html"


def render_iis(serving: Serving) -> str:
    """Return the rules as XML. What a page gets is the rule; folders and files of other kinds are told apart."""
    top = ET.Element("configuration")
    top.append(ET.Comment(f"\n{say('rules-iis', root=serving.root)}\n"))
    server = ET.SubElement(top, "system.webServer")
    _pages(server)
    _types(server)
    _headers(server, dict(serving.protection.of(_PAGE)))
    _folders(top, serving)
    for old, new in list(serving.moved.items())[:MOST]:
        place = _place(top, old.rstrip("/"))
        where = quote(f"{serving.root}{new}")
        ET.SubElement(
            place,
            "httpRedirect",
            enabled="true",
            destination=where,
            exactDestination="true",
            httpResponseStatus="Permanent",
        )
    ET.indent(top)
    return ET.tostring(top, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _pages(server: ET.Element) -> None:
    start = ET.SubElement(server, "defaultDocument", enabled="true")
    files = ET.SubElement(start, "files")
    ET.SubElement(files, "clear")
    ET.SubElement(files, "add", value=_PAGE)
    ET.SubElement(server, "directoryBrowse", enabled="false")
    errors = ET.SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Replace")
    for status in ("403", "404"):
        ET.SubElement(errors, "remove", statusCode=status)
        ET.SubElement(errors, "error", statusCode=status, path=addresses.NOT_FOUND, responseMode="File")
    filtering = ET.SubElement(ET.SubElement(server, "security"), "requestFiltering")
    hidden = ET.SubElement(filtering, "hiddenSegments")
    for name in _HIDDEN:
        ET.SubElement(hidden, "remove", segment=name)
        ET.SubElement(hidden, "add", segment=name)
    ET.SubElement(server, "urlCompression", doStaticCompression="true", doDynamicCompression="false")


def _types(server: ET.Element) -> None:
    feed = {"xml": NAMED_TYPES[addresses.MAIN_FEED]}  # there are many; the other three have places of their own
    content = _static(server, kept_for(_PAGE))
    for suffix, mime in (TEXT_TYPES | BINARY_TYPES | feed).items():
        _type(content, suffix, mime)


def _folders(top: ET.Element, serving: Serving) -> None:
    """Say what is otherwise: folders whose files never change, pages for frames, and files that are no pages."""
    page = dict(serving.protection.of(_PAGE))
    for folder in MARKED_FOLDERS:
        example = f"{folder}a.css"
        place = _place(top, folder.rstrip("/"))
        _static(place, kept_for(example))
        _headers(place, dict(serving.protection.of(example)), page)
    for folder in filter(mixes_pages_and_papers, serving.folders):
        _headers(_place(top, folder), {**page, **dict(serving.protection.of_mixed)}, page)
    framed = _place(top, addresses.EMBED.rstrip("/"))
    _headers(framed, dict(serving.protection.of(f"{addresses.EMBED}{_PAGE}")), page)
    for name, mime in (NAMED_TYPES | {addresses.ICON_DRAWN: ""}).items():
        place = _place(top, name)
        if mime and name != addresses.MAIN_FEED:
            content = ET.SubElement(place, "staticContent")
            _type(content, name.rpartition(".")[2], mime)
        _headers(place, dict(serving.protection.of(name)), page)
    data = _place(top, addresses.PROGRESS_JSON)
    _headers(data, dict(serving.protection.of(addresses.PROGRESS_JSON)), page)


def _place(top: ET.Element, path: str) -> ET.Element:
    location = ET.SubElement(top, "location", path=path)
    return ET.SubElement(location, "system.webServer")


def _static(server: ET.Element, kept: str) -> ET.Element:
    """Say how long files are kept; ``kept`` is a value of Cache-Control with its seconds."""
    parts = kept.split(", ")
    seconds = next(int(part.partition("=")[2]) for part in parts if part.startswith("max-age="))
    rest = ", ".join(part for part in parts if not part.startswith("max-age="))
    days, left = divmod(seconds, 86_400)
    length = f"{days}.{left // 3600:02d}:{left % 3600 // 60:02d}:{left % 60:02d}"
    content = ET.SubElement(server, "staticContent")
    ET.SubElement(
        content, "clientCache", cacheControlMode="UseMaxAge", cacheControlMaxAge=length, cacheControlCustom=rest
    )
    return content


def _type(content: ET.Element, suffix: str, mime: str) -> None:
    ET.SubElement(content, "remove", fileExtension=f".{suffix}")
    ET.SubElement(content, "mimeMap", fileExtension=f".{suffix}", mimeType=with_charset(mime))


def _headers(server: ET.Element, wanted: Mapping[str, str], known: Mapping[str, str] | None = None) -> None:
    """Set headers; with ``known`` only what differs from those, and take away what is not wanted here."""
    known = known or {}
    custom = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    names: Iterable[str] = [name for name in {**known, **wanted} if name != CACHE]
    for name in (*(() if known else ("X-Powered-By",)), *(n for n in names if wanted.get(n) != known.get(n))):
        ET.SubElement(custom, "remove", name=name)
        if name in wanted:
            ET.SubElement(custom, "add", name=name, value=wanted[name])
