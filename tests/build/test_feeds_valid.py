"""Every feed of every site, held against the rules of the W3C's validator, and the rules against planted faults."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from nq71.commands import approve, withdraw
from nq71.readers.site import read_site
from tests.build import sites
from tests.build.feed_validator import faults_of, html_faults_of, json_faults_of

if TYPE_CHECKING:
    from pathlib import Path

# Warnings that stay, each explained in docs/decisions/0029.
EXPLAINED = {"DuplicateUpdated"}
FEED = re.compile(r"(?:.*/)?(rss|atom|opml)\.xml|feed\.json")
CLOCK_OF_TODAY = 253_402_300_799  # the demo is of a school in the future: its dates are plausible there
HOSTILE = {
    "Kết ]]> thúc & <b>đậm": "Sapo ]]> có &nbsp; và <script> với &lt;b&gt;.",
    "Biểu tượng 😀 𠮷 và R&D": "AT&T, &copy; &#x26; &unknown; 1 < 2 > 1.",
    "Chữ \u202eرسالة\u202c từ phải": "Dấu 'đơn', \"kép\", `ngược`, \\ chéo.",
}


@pytest.fixture(scope="module", params=[*sites.REAL_SITES, "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give each site with its output: those of this repository, and one with a hub whose editors type anything."""
    folder = tmp_path_factory.mktemp("valid")
    source = sites.REAL_SITES.get(request.param) or write_hostile(folder / "site")
    return source, sites.build(source, folder / "output")


def write_hostile(site: Path) -> Path:
    sites.write_site(site)
    plan = site / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace("[plan]", 'hub = "https://hub.example/?a=1&b=2"\n\n[plan]')
    plan.write_text(text, encoding="utf-8")
    for number, (title, summary) in enumerate(HOSTILE.items(), 1):
        sites.write_article(
            site,
            f"2026/11/bai-{number}",
            'Chữ `]]>` và ![Ảnh > “a” <b>](lop.png "]]> chú thích")\n\n| a | b |\n|---|---|\n| ]]> | & |\n\n[x](https://v.example/ý?a=1&b=2)',
            {"lop.png": sites.picture((1, 2, number), "PNG"), "bia.jpg": sites.picture((9, 9, number))},
            title=title,
            summary=summary,
            date=f"2026-11-0{number}",
            author=title,
            cover="bia.jpg",
            cover_alt=title,
            cover_caption=title,
            cover_credit=title,
            event=title,
            event_date="2026-12-01 08:00",
            event_place=summary,
            event_level="cấp Trường",
            source=title,
            source_url="https://báo.example/bài?a=1&b=2",
            video=f"https://video.example/ý?v=1&t=2 | {title} | 1:02",
            correction=["20/11/2026: Sửa ]]> & <b>."],
        )
    return site


def calendar_of(output: Path) -> Any:
    """Return the calendar; what stands in it has one of thirty types."""
    return Calendar.from_ical((output / "su-kien.ics").read_bytes())


def feeds_of(output: Path) -> dict[str, bytes]:
    return {name: data for name, data in sites.tree(output).items() if FEED.fullmatch(name)}


def base_of(source: Path) -> str:
    submission = read_site(source).submission
    assert submission is not None
    return submission.plan.look.base_url


def test_every_feed_is_as_validators_want_it(site: tuple[Path, Path]) -> None:
    """No error and no warning but those that a decision explains."""
    source, output = site
    base = base_of(source)
    found = feeds_of(output)
    assert {"rss.xml", "atom.xml", "feed.json", "opml.xml", "tien-do/rss.xml"} <= found.keys()
    faults = {}
    for name, data in found.items():
        kind, address = name.rpartition("/")[2].partition(".")[0], f"{base}/{name}"
        told = json_faults_of(data, address) if kind == "feed" else faults_of(kind, data, address, CLOCK_OF_TODAY)
        faults[name] = set(told) - EXPLAINED
    assert {name: told for name, told in faults.items() if told} == {}


def test_a_readers_programme_understands_every_feed(site: tuple[Path, Path]) -> None:
    """Without a complaint, and it sees as many items as there are."""
    for name, data in feeds_of(site[1]).items():
        if name.endswith(("rss.xml", "atom.xml")):
            parsed = feedparser.parse(data)
            assert not parsed.bozo, (name, parsed.get("bozo_exception"))
            assert parsed.version == ("rss20" if name.endswith("rss.xml") else "atom10")
            assert len(parsed.entries) == data.count(b"<guid") + data.count(b"<entry>")


def test_all_formats_of_the_column_say_the_same(site: tuple[Path, Path]) -> None:
    """Same articles, same ids, titles, addresses, moments and texts, whichever a programme reads."""
    output = site[1]
    rss, atom = (feedparser.parse((output / name).read_bytes()).entries for name in ("rss.xml", "atom.xml"))
    items = json.loads((output / "feed.json").read_text(encoding="utf-8"))["items"]
    assert rss
    for one, two, three in zip(rss, atom, items, strict=True):
        assert one.id == two.id == three["id"]
        assert one.title == two.title
        assert one.link == two.link == three["url"]
        assert one.published_parsed == two.published_parsed
        assert one.content[0].value == two.content[0].value
        assert one.author == two.author == three["authors"][0]["name"]
        assert [each.href for each in one.enclosures] == [each.href for each in two.enclosures]
        assert [each.href for each in one.enclosures] == ([three["image"]] if "image" in three else [])
        assert [tag.term for tag in one.tags] == [tag.label for tag in two.tags] == three["tags"]
        assert ("updated" in one) == (two.updated != two.published) == ("date_modified" in three)


def test_the_list_of_feeds_names_each_once(site: tuple[Path, Path]) -> None:
    """Every RSS feed of the output is in it, with the page that people read; nothing that is not there."""
    source, output = site
    base = base_of(source)
    outlines = [each for each in etree.parse(output / "opml.xml").iter("outline") if each.get("xmlUrl")]
    named = [each.get("xmlUrl").removeprefix(f"{base}/") for each in outlines]
    assert sorted(named) == sorted(name for name in feeds_of(output) if name.endswith("rss.xml"))
    for each in outlines:
        assert (output / each.get("htmlUrl").removeprefix(f"{base}/") / "index.html").is_file()


def test_every_page_announces_the_feeds_of_the_column(site: tuple[Path, Path]) -> None:
    """RSS, Atom and JSON on each page, and a list's own feed on its pages: each exists and has a name of its own."""
    source, output = site
    base = base_of(source)
    types = {
        "rss.xml": "application/rss+xml",
        "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
    }
    for path in output.rglob("*.html"):
        url = path.relative_to(output).as_posix()
        links = [
            link for link in sites.Markup(path.read_text(encoding="utf-8")).all("link") if link["rel"] == "alternate"
        ]
        found = {link["href"].removeprefix(f"{base}/"): link["type"] for link in links}
        own = re.match(r"(?:chu-de|the-loai|don-vi)/[^/]+/|tien-do/(?=index)", url)
        expected = types | ({f"{own[0]}rss.xml": types["rss.xml"]} if own else {})
        if url.startswith("su-kien/"):
            expected |= {"su-kien.ics": "text/calendar"}
        if re.fullmatch(r"nhung/[^/]+/index\.html", url):  # a frame inside a page of another site
            expected = {}
        assert found == expected, url
        assert len({link["title"] for link in links}) == len(links)
        assert all((output / name).is_file() for name in found)


def test_the_page_on_following_names_every_feed(site: tuple[Path, Path]) -> None:
    """All of them in groups, the list of them all and the calendar: who looks for an address finds it there."""
    source, output = site
    page = sites.Markup(sites.page(output, "rss/"))
    for name in (*feeds_of(output), "su-kien.ics"):
        assert f"{base_of(source)}/{name}" in page.text or f"../{name}" in page.addresses(), name


def test_the_calendar_is_whole(site: tuple[Path, Path]) -> None:
    """Every event has what the standard asks for and an id of its own; lines end as they must; zones are known."""
    data = (site[1] / "su-kien.ics").read_bytes()
    calendar = calendar_of(site[1])
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//NQ71//vi")
    assert "method" not in calendar  # it is subscribed to, not sent
    zones = {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")}
    ids = []
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert not event.errors
        assert event["dtstart"].params.get("tzid", "Asia/Ho_Chi_Minh") in zones
        ids.append(str(event["uid"]))
    assert len(set(ids)) == len(ids)
    assert data.count(b"\r\n") == data.count(b"\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_hostile_words_arrive_as_typed(tmp_path: Path) -> None:
    """What a title, a name and a place say is what programmes and calendars show."""
    output = sites.build(write_hostile(tmp_path / "site"), tmp_path / "output")
    titles = list(reversed(HOSTILE))
    rss, atom = (etree.parse(output / name) for name in ("rss.xml", "atom.xml"))
    assert [each.text for each in rss.iterfind("channel/item/title")] == titles
    assert [each.text for each in atom.iterfind("{*}entry/{*}title")] == titles
    assert [item["title"] for item in json.loads((output / "feed.json").read_bytes())["items"]] == titles
    events = calendar_of(output).walk("VEVENT")
    assert {str(event["summary"]): str(event["location"]) for event in events} == HOSTILE
    hubs = [link.get("href") for link in rss.iter("{*}link") if link.get("rel") == "hub"]
    assert hubs == ["https://hub.example/?a=1&b=2"]


# ── Over time ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_edited_article_keeps_its_id_and_date_and_says_when_it_changed(tmp_path: Path) -> None:
    """A better title and address, approved three days later: the same entry, changed on that day, in every format."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(site, "2026/11/mot-bai", "Câu cũ.", event="Ngày hội", event_date="25/11/2026", id="mot-bai")
    sites.approve(site)
    before = entry_of(sites.build(site, tmp_path / "before"))
    sites.write_article(
        site,
        "2026/11/mot-bai",
        "Câu mới.",
        title="Tên hay hơn",
        slug="ten-hay-hon",
        tags=["viec-lam"],
        event="Ngày hội",
        event_date="25/11/2026",
        id="mot-bai",
    )
    later = sites.CLOCK + 3 * 86_400
    with sites.clock_at(later):
        assert approve.run(site, [site / "content"], "bgh") == 0
    after = entry_of(sites.build(site, tmp_path / "after", later))
    for key in ("ids", "published", "event"):
        assert before[key] == after[key]
    assert before["updated"] == ["2026-11-22T00:00:00+07:00"] * 3
    assert after["updated"] == ["2026-11-25T00:00:00+07:00"] * 3
    assert after["stamp"] == "2026-11-24 17:00:00+00:00"
    assert before["texts"] != after["texts"]


def entry_of(output: Path) -> dict[str, Any]:
    """Return what the formats say of the only article, and the calendar of its event."""
    (item,) = etree.parse(output / "rss.xml").iterfind("channel/item")
    (entry,) = etree.parse(output / "atom.xml").iterfind("{*}entry")
    (fact,) = json.loads((output / "feed.json").read_bytes())["items"]
    (event,) = calendar_of(output).walk("VEVENT")
    return {
        "ids": [item.findtext("guid"), entry.findtext("{*}id"), fact["id"]],
        "published": [item.findtext("pubDate"), entry.findtext("{*}published"), fact["date_published"]],
        "updated": [item.findtext("{*}updated"), entry.findtext("{*}updated"), fact["date_modified"]],
        "texts": [item.findtext("title"), entry.findtext("{*}content"), fact["url"]],
        "event": str(event["uid"]),
        "stamp": str(event["last-modified"].dt),
    }


def test_what_leaves_the_column_leaves_every_feed_and_the_calendar(tmp_path: Path) -> None:
    """Deleted, lost its approval, taken down: no format names it any more, and what stays keeps its id."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    for name in ("o-lai", "bi-xoa", "mat-duyet", "bi-go"):
        sites.write_article(site, f"2026/11/{name}", event=f"Sự kiện {name}", event_date="25/11/2026")
    sites.approve(site)
    output = sites.build(site, tmp_path / "output")
    kept = guids(output)["Bài o-lai"]
    assert len(guids(output)) == len(calendar_of(output).walk("VEVENT")) == 4
    (site / "content/2026/11/bi-xoa/bai.md").unlink()
    held = site / "content/2026/11/mat-duyet/bai.md"
    held.write_text(held.read_text(encoding="utf-8") + "Thêm một câu.\n", encoding="utf-8")
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, "content/2026/11/bi-go", "Người trong ảnh yêu cầu") == 0
    sites.build(site, output)
    assert guids(output) == {"Bài o-lai": kept}
    for name, data in {**feeds_of(output), "su-kien.ics": (output / "su-kien.ics").read_bytes()}.items():
        words = data.replace(b"\r\n ", b"")
        assert not [gone for gone in (b"bi-xoa", b"mat-duyet", b"bi-go") if gone in words], name


def guids(output: Path) -> dict[str, str]:
    items = etree.parse(output / "rss.xml").iterfind("channel/item")
    return {item.findtext("title"): item.findtext("guid") for item in items}


def test_another_day_without_news_changes_no_byte(tmp_path: Path) -> None:
    """Whoever asks again every hour gets “not modified” until something is new."""
    site = write_hostile(tmp_path / "site")
    outputs = [sites.build(site, tmp_path / name, sites.CLOCK + days * 86_400) for name, days in (("a", 0), ("b", 1))]
    first, second = ({**feeds_of(output), "ics": (output / "su-kien.ics").read_bytes()} for output in outputs)
    assert first == second


# ── The rules themselves: each planted fault is found ───────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a site that gives each rule something to look at."""
    folder = tmp_path_factory.mktemp("good")
    return sites.build(write_hostile(folder / "site"), folder / "output")


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("rss.xml", b'isPermaLink="false"', b'isPermaLink="no"', "Shape"),
        ("rss.xml", b"<language>vi</language>", b"", "Shape"),
        ("rss.xml", b' type="image/jpeg"/>', b"/>", "Shape"),
        ("rss.xml", b"<docs>", b"<blink>x</blink><docs>", "Shape"),
        ("rss.xml", b"https://truong-thu.example/nq71/rss.xml", b"https://khac.example/rss.xml", "SelfDoesntMatch"),
        ("rss.xml", b'rel="self"', b'rel="hub"', "MissingSelf"),
        ("rss.xml", b"Tue, 03 Nov 2026", b"Mon, 03 Nov 2026", "IncorrectDOW"),
        ("rss.xml", b"Tue, 03 Nov 2026", b"Fri, 03 Nov 1989", "ImplausibleDate"),
        ("rss.xml", b"Tue, 03 Nov 2026", b"Thu, 03 Nov 2044", "ImplausibleDate"),
        ("rss.xml", b"R&#x26;D", b"R&amp;D", "CharacterData"),
        ("rss.xml", b"&#x26; &#x3C;b&gt;", b"&#x26; &#x3C;/b&gt;", "ContainsHTML"),
        ("rss.xml", b"&lt;table&gt;", b'&lt;table role="x"&gt;', "SecurityRiskAttr"),
        ("rss.xml", b"&lt;table&gt;", b"&lt;table&gt;&lt;script&gt;&lt;/script&gt;", "SecurityRisk"),
        ("rss.xml", b"&lt;/table&gt;", b"", "NotHtml"),
        ("rss.xml", b'src="https://truong-thu.example', b'src="', "ContainsRelRef"),
        ("rss.xml", b"xmlns:media", b"xmlns:dc2='http://purl.org/dc/elements/1.1/' xmlns:media", "KeyError"),
        ("rss.xml", "từ phải".encode(), "từ \x85".encode(), "BadCharacters"),
        ("rss.xml", b"<rss ", b"<!DOCTYPE rss><rss ", "InvalidDoctype"),
        ("atom.xml", b'xml:lang="vi"', b"", "Shape"),
        ("atom.xml", b"<subtitle>", b"<subtitel>", "XMLSyntaxError"),
        ("atom.xml", b'rel="self"', b'rel="alternate"', "MissingSelf"),
        ("atom.xml", b'rel="alternate" type="text/html"/>', b'rel="stylesheet"/>', "Shape"),
        (
            "atom.xml",
            b' rel="enclosure" type="image/jpeg"',
            b' rel="alternate" type="text/html"',
            "DuplicateAtomLink",
        ),
        ("atom.xml", b"<published>2026-11-03T", b"<published>2044-11-03T", "UpdatedBeforePublished"),
        ("atom.xml", b"R&#x26;D", b"R&amp;D", "CharacterData"),
        ("opml.xml", b'type="rss"', b"", "Shape"),
        ("opml.xml", b"the-loai/bai/rss.xml", b"the-loai/tin/rss.xml", "DuplicateValue"),
        ("feed.json", b'"date_published"', b'"date"', "date"),
        ("feed.json", b"version/1.1", b"version/1", "version"),
        ("feed.json", b"nq71/feed.json", b"feed.json", "SelfDoesntMatch"),
        ("feed.json", b"<table>", b"<table><svg></svg>", "SecurityRisk"),
    ],
)
def test_a_planted_fault_is_found(good: Path, name: str, old: bytes, new: bytes, fault: str) -> None:
    """Whatever goes wrong in a feed one day, the rule that forbids it speaks."""
    whole = (good / name).read_bytes()
    assert old in whole
    data, address, kind = whole.replace(old, new), f"{sites.URL}/{name}", name.partition(".")[0]
    try:
        told = json_faults_of(data, address) if kind == "feed" else faults_of(kind, data, address, 2_000_000_000)
    except (KeyError, etree.XMLSyntaxError) as error:
        told = [type(error).__name__]
    assert any(fault in each for each in told), told


@pytest.mark.parametrize(
    ("name", "key", "fault"),
    [("rss.xml", "guid", "DuplicateValue"), ("atom.xml", "{*}id", "DuplicateEntries")],
)
def test_an_id_that_stands_twice_is_found(good: Path, name: str, key: str, fault: str) -> None:
    """Two items with one id are one to a reader's programme."""
    tree = etree.parse(good / name)
    first, second = tree.findall(f".//{{*}}{'item' if key == 'guid' else 'entry'}")[:2]
    second.find(key).text = first.find(key).text
    assert fault in faults_of(name.partition(".")[0], etree.tostring(tree), f"{sites.URL}/{name}", 2_000_000_000)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a",
        "a</p>",
        "<p><b>a</p></b>",
        "<p onclick=x>a</p>",
        '<a href="/x">a</a>',
        "<video></video>",
        "<p id=a id=b></p>",
    ],
)
def test_bad_html_is_found(html: str) -> None:
    """Left open, closed in the wrong order, with what could run or leads nowhere."""
    assert html_faults_of(html)
