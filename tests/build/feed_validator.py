"""What the W3C's feed validator would say, by its own names: that program can be had from no registry.

The shape of a feed is in the schemas beside this file; here are the rules about values. Why: docs/decisions/0029.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parent / "feed_rules"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
# The prefixes by which validators know a vocabulary.
PREFIXES = {
    None: "http://www.w3.org/2005/Atom",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
VOID = {"br", "hr", "img"}
HTML = VOID | set(
    "a abbr b blockquote caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 i ins kbd li"  # noqa: SIM905
    " mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = set(
    "alt class colspan decoding height href id lang loading rowspan scope src start title width".split()  # noqa: SIM905
)
END_TAG = re.compile(r"</(\w+)>")
LOOKS_LIKE_HTML = re.compile(r"&(?:#?\w+)|<[/a-zA-Z]")
FIRST_YEAR, A_DAY = 1990, 86_400


def faults_of(kind: str, data: bytes, address: str, now: int) -> list[str]:
    """Return the names of what is wrong with a feed (``rss``, ``atom``, ``opml``) that stands at an address."""
    text = data.decode("utf-8")
    faults = ["InvalidDoctype"] if "<!DOCTYPE" in text else []
    faults += ["BadCharacters"] if re.search("[\x80-\x9f\ufffd]", text) else []
    faults += ["NonstdEncoding"] if not text.startswith("<?xml version='1.0' encoding='UTF-8'?>") else []
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    faults += [f"Shape: {error.message}" for error in _misfits(kind, root)]
    faults += [
        "ReservedPrefix" for each in root.iter() for prefix, uri in each.nsmap.items() if PREFIXES[prefix] != uri
    ]
    rules = {"rss": _rss, "atom": _atom, "opml": _opml}
    return [*faults, *rules[kind](root, text.splitlines(), address, now)]


def json_faults_of(data: bytes, address: str) -> list[str]:
    """Return what is wrong with a JSON feed."""
    feed = json.loads(data)
    schema = json.loads((SCHEMAS / "json-feed.schema.json").read_text(encoding="utf-8"))
    faults = [error.message for error in Draft202012Validator(schema).iter_errors(feed)]
    faults += ["SelfDoesntMatchLocation"] if feed["feed_url"] != address else []
    faults += _twice([item["id"] for item in feed["items"]], "DuplicateEntries")
    for item in feed["items"]:
        faults += html_faults_of(item["content_html"])
    return faults


def html_faults_of(html: str) -> list[str]:
    """Return what a validator says of the HTML of an item."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults + ["NotHtml: left open" for _ in reader.open]


@cache
def _schema(kind: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{kind}.rng"))


def _misfits(kind: str, root: etree._Element) -> list[etree._LogEntry]:
    schema = _schema(kind)
    return [] if schema.validate(root) else list(schema.error_log)


def _rss(root: etree._Element, lines: list[str], address: str, now: int) -> Iterator[str]:
    channel, items = root.find("channel"), root.findall("channel/item")
    yield from _self(channel, address)
    yield from _plain([channel.find("title"), channel.find("description")], lines)
    yield from _twice([item.findtext("guid") for item in items], "DuplicateValue")
    yield from _rfc822([channel.findtext("lastBuildDate"), *(item.findtext("pubDate") for item in items)], now)
    yield from _rfc3339([found for item in items if (found := item.findtext(f"{ATOM}updated"))], now)
    for item in items:
        yield from _plain([item.find("title"), *item.findall("category")], lines)
        yield from html_faults_of(item.findtext("description"))
        yield from html_faults_of(item.findtext(CONTENT))
        yield from ("NotBlank" for each in item.findall("category") if not (each.text or "").strip())


def _atom(root: etree._Element, lines: list[str], address: str, now: int) -> Iterator[str]:
    entries = root.findall(f"{ATOM}entry")
    yield from _self(root, address)
    yield from _plain([root.find(f"{ATOM}title"), root.find(f"{ATOM}subtitle")], lines)
    yield from _twice([entry.findtext(f"{ATOM}id") for entry in entries], "DuplicateEntries")
    yield from _twice([entry.findtext(f"{ATOM}updated") for entry in entries], "DuplicateUpdated")
    yield from _rfc3339([each.text for each in root.iter(f"{ATOM}updated", f"{ATOM}published")], now)
    for place in (root, *entries):
        alternates = [link.get("type") for link in place.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        yield from _twice(alternates, "DuplicateAtomLink")
        yield from ("MissingContentOrAlternate" for _ in range(1) if not alternates)
    for entry in entries:
        yield from _plain([entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary")], lines)
        yield from html_faults_of(entry.findtext(f"{ATOM}content"))
        if entry.findtext(f"{ATOM}updated") < entry.findtext(f"{ATOM}published"):
            yield "UpdatedBeforePublished"


def _opml(root: etree._Element, lines: list[str], address: str, now: int) -> Iterator[str]:
    yield from _twice([each.get("xmlUrl") for each in root.iter("outline") if each.get("xmlUrl")], "DuplicateValue")
    for each in root.iter("outline"):
        yield from ("ContainsHTML" for key in ("text", "title") if END_TAG.search(each.get(key, "")))


def _self(place: etree._Element, address: str) -> Iterator[str]:
    own = [link.get("href") for link in place.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        yield "MissingSelf" if not own else "DuplicateAtomLink"
    elif own != [address]:
        yield "SelfDoesntMatchLocation"


def _plain(elements: list[etree._Element], lines: list[str]) -> Iterator[str]:
    """Look at texts that are no HTML: what looks like it has to be written in hexadecimal."""
    for each in elements:
        if any(tag.lower() in HTML for tag in END_TAG.findall(each.text)):
            yield "ContainsHTML"
        elif LOOKS_LIKE_HTML.search(each.text) and "&#x" not in lines[each.sourceline - 1]:
            yield "CharacterData"


def _rfc822(dates: list[str], now: int) -> Iterator[str]:
    for date in dates:
        moment = parsedate_to_datetime(date)
        if f"{moment:%a}" != date[:3]:
            yield "IncorrectDOW"
        yield from _plausible(moment, now)


def _rfc3339(dates: list[str], now: int) -> Iterator[str]:
    for date in dates:
        yield from _plausible(datetime.fromisoformat(date), now)


def _plausible(moment: datetime, now: int) -> Iterator[str]:
    if moment.year < FIRST_YEAR or moment > datetime.fromtimestamp(now, UTC):
        yield "ImplausibleDate"


def _twice(values: list[str], fault: str) -> list[str]:
    return [fault for _, number in Counter(values).items() if number > 1]


class _Reader(HTMLParser):
    """Reads as a strict parser does: every element known, closed in order, every address complete."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HTML:
            self.faults.append(f"SecurityRisk: {tag}")
        self.open += [] if tag in VOID else [tag]
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"SecurityRiskAttr: {name}")
            if name in {"href", "src"} and not re.match(r"\w+:", value or ""):
                self.faults.append(f"ContainsRelRef: {value}")
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append("NotHtml: twice")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"NotHtml: </{tag}>")
