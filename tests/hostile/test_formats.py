"""Hostile words in everything that is not a page: each format is read by a strict parser, and says words alone."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
from lxml import etree

from nq71.text.normalise import CONTROL
from tests.hostile.conftest import WORDS
from tests.hostile.table import table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.conftest import Hostile

STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
FEEDS = ("rss.xml", "atom.xml", "chu-de/doi-moi/rss.xml", "tien-do/rss.xml")
FORMULA = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*[=+@＝＋＠－-]")
EVENT_KEYS = set("UID DTSTAMP LAST-MODIFIED DTSTART SUMMARY LOCATION CATEGORIES DESCRIPTION URL TRANSP".split())  # noqa: SIM905


@pytest.fixture
def output(hostile: Hostile) -> Path:
    """Return the column in which every word is hostile."""
    return hostile.output(WORDS)


def plain(words: str) -> str:
    """Return words as a format without controls and line ends may show them."""
    return " ".join(CONTROL.sub("", words).split())


def told(hostile: Hostile) -> set[str]:
    """Return the words of the articles that could be read at all."""
    return {
        plain(table("words")[name])
        for name, url in hostile.urls["words"].items()
        if (hostile.output(WORDS) / url).exists()
    }


@pytest.mark.parametrize("name", [*FEEDS, "opml.xml", "sitemap.xml", "web.config"])
def test_xml_is_well_formed_and_plain(output: Path, name: str) -> None:
    """No document type, no entity, no instruction; a title has no element in it."""
    root = etree.fromstring((output / name).read_bytes(), STRICT)
    assert root.getroottree().docinfo.doctype == ""
    assert not list(root.iter(etree.Entity, etree.PI))
    assert [node.tag for node in root.iter("{*}title", "{*}summary", "{*}name", "{*}description") if len(node)] == []
    addresses = [value for node in root.iter() for key, value in node.items() if key in {"href", "url", "xmlUrl"}]
    assert [each for each in addresses if not each.startswith(("http://", "https://"))] == []


@pytest.mark.parametrize("name", FEEDS[:2])
def test_feeds_say_the_words(output: Path, hostile: Hostile, name: str) -> None:
    """A reader's programme finds as many items as there are articles, each with its title as it was typed."""
    feed = feedparser.parse((output / name).read_bytes(), sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    titles = [node for item in etree.fromstring((output / name).read_bytes()).iter("{*}item", "{*}entry")
              for node in item.findall("{*}title")]  # fmt: skip
    assert {plain(node.text or "") for node in titles} == told(hostile)
    assert len(feed.entries) == len(titles)


def test_the_json_feed_says_them_too(output: Path, hostile: Hostile) -> None:
    """And it is JSON."""
    feed = json.loads((output / "feed.json").read_bytes())
    assert {plain(item["title"]) for item in feed["items"]} == told(hostile)


def test_calendars_have_one_event_an_article_and_no_more(output: Path, hostile: Hostile) -> None:
    """No line of a title becomes a property, an alarm or another event; no line is longer than mail can carry."""
    for path in (output / "su-kien.ics", *(output / "su-kien").glob("*.ics")):
        data = path.read_bytes()
        assert max(len(line) for line in data.split(b"\r\n")) <= 75
        assert b"\n" not in data.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(data)
        parts = [
            part for part in calendar.walk() if part.name not in {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
        ]
        assert {part.name for part in parts} <= {"VEVENT"}
        assert not [key for part in parts for key in part if key not in EVENT_KEYS]
    whole = icalendar.Calendar.from_ical((output / "su-kien.ics").read_bytes())
    assert {plain(str(event["SUMMARY"])) for event in whole.walk("VEVENT")} <= told(hostile)


def test_no_cell_of_the_sheet_is_a_formula(output: Path) -> None:
    """Whatever stands before its sign: spaces, joiners; and no word makes a cell or a row of its own."""
    text = (output / "tien-do/progress.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > len(table("words"))
    numbers = re.compile(r"-?\d+(?:,\d+)?")
    assert [cell for row in rows for cell in row if FORMULA.match(cell) and not numbers.fullmatch(cell)] == []


def test_every_json_of_the_site_can_be_read(output: Path) -> None:
    """Data, manifest, the index of the search and what machines read in pages."""
    files = [*output.rglob("*.json"), *output.rglob("*.webmanifest")]
    assert len(files) >= 5
    for path in files:
        json.loads(path.read_bytes())
    names: list[Any] = [json.loads((output / "tien-do/progress.json").read_bytes())["school"]["name"]]
    assert names == [next(iter(table("words").values()))]
