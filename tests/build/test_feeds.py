"""The feeds, rule by rule, as a reader's programme (feedparser) and an XML parser (lxml) see them."""

from __future__ import annotations

import html
import json
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree
from PIL import Image

from nq71.text.normalise import CONTROL
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}creator"
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0700")
LISTS = (
    *(f"chu-de/{theme}/" for theme in sites.THEMES),
    *(f"the-loai/{form}/" for form in ("tin", "bai", "video")),
    *(f"don-vi/{unit}/" for unit in ("bgh", "p-dao-tao")),
)
FEEDS = ("rss.xml", *(f"{url}rss.xml" for url in LISTS))
RICH = """Học < làm > "nghề" & 'việc'"""
RICH_BODY = """\
Câu mở đầu với [một bài khác](../../10/bai-khac/bai.md#muc-phan-hai), [tiến độ](/tien-do/),
[một trang ngoài](https://ngoai.example/a?b=1&c=2), [thư](mailto:ai@truong.example) và [tệp](tai-lieu.pdf).

## Phần một

![Lớp học buổi sáng](lop.png "Chú thích của ảnh")

| Cột | Số |
|---|---|
| a & b | 1 < 2 |

Chữ nq71-root: để nguyên, và `src="nq71-root:x"` cũng vậy. Một chú thích.[^1]

[^1]: Cuối bài.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with one article that has everything, a repost, and a theme without articles."""
    site = sites.write_site(tmp_path_factory.mktemp("feeds") / "site")
    write_rich(site)
    sites.write_article(site, "2026/10/bai-khac", "Mở đầu.\n\n## Phần hai\n\nTiếp.", tags=["chuyển đổi số"])
    sites.write_article(
        site,
        "2026/11/dan-lai",
        title="Bài dẫn lại",
        date="2026-11-10 23:59",
        source="Báo Thử & Bạn",
        source_url="https://bao.example/bai?a=1&b=2",
    )
    return site


def write_rich(site: Path, **fields: str | list[str]) -> None:
    """Write the article that has everything."""
    given: dict[str, str | list[str]] = {
        "title": RICH,
        "date": "2026-11-05 08:30",
        "tags": ["doi-moi", "chuyen-doi-so"],
        "category": "bai",
        "unit": ["p-dao-tao", "bgh"],
        "author": "Nguyễn Văn A & nhóm <biên tập>",
        "summary": """Sapo có "ngoặc", <thẻ> & dấu.""",
        "cover": "bia.jpg",
        "cover_alt": """Ảnh "bìa" <một>""",
        "correction": ["12/11/2026: Sửa 5 < 6 thành 6 > 5."],
        "id": "bai-day-du",
        **fields,
    }
    files = {
        "bia.jpg": sites.picture((10, 90, 60), "JPEG", (2000, 1000)),
        "lop.png": sites.picture((1, 2, 3), "PNG"),
        "tai-lieu.pdf": b"%PDF-1.4\n",
    }
    sites.write_article(site, "2026/11/day-du", RICH_BODY, files, **given)


@pytest.fixture(scope="module")
def output(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site."""
    return sites.build(site, tmp_path_factory.mktemp("feeds") / "output")


@pytest.fixture(scope="module", params=FEEDS)
def feed(request: pytest.FixtureRequest, output: Path) -> tuple[str, bytes]:
    """Give each feed in turn: its address relative to the root, and its bytes."""
    name: str = request.param
    return name, (output / name).read_bytes()


# ── Every feed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_well_formed_and_parses_without_complaint(feed: tuple[str, bytes]) -> None:
    """Any reader's programme can read it: RSS 2.0 in UTF-8."""
    parsed = feedparser.parse(feed[1])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "rss20"
    assert parsed.encoding.lower() == "utf-8"
    assert xml(feed[1]).tag == "rss"


def test_it_says_what_it_is(feed: tuple[str, bytes]) -> None:
    """Title, description and language are there, in Vietnamese."""
    channel = channel_of(feed[1])
    assert channel.findtext("language") == "vi"
    assert "Chuyên mục thử" in channel.findtext("title")
    assert channel.findtext("description").strip()


def test_it_names_its_own_address(feed: tuple[str, bytes]) -> None:
    """The self link is the feed's address, so that a saved copy still knows where it came from."""
    (own,) = [link for link in channel_of(feed[1]).iter(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"{sites.URL}/{feed[0]}"
    assert own.get("type") == "application/rss+xml"


def test_its_link_is_the_page_that_people_read(feed: tuple[str, bytes], output: Path) -> None:
    """The channel's one link leads to the page of the same list, which exists."""
    links = channel_of(feed[1]).findall("link")
    assert [link.text for link in links] == [f"{sites.URL}/{feed[0].removesuffix('rss.xml')}"]
    assert (output / feed[0]).with_name("index.html").is_file()


def test_its_own_dates_are_those_of_its_articles(feed: tuple[str, bytes]) -> None:
    """Its last change is the newest article or correction, never the moment of the build."""
    built = channel_of(feed[1]).findtext("lastBuildDate")
    assert RFC_822.fullmatch(built)
    items = items_of(feed[1])
    moments = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    # The article that has everything was corrected; a list without articles is as old as the plan.
    corrected = "Thu, 12 Nov 2026 00:00:00 +0700" if RICH in {item.findtext("title") for item in items} else ""
    moments.append(parsedate_to_datetime(corrected or "Thu, 01 Jan 2026 00:00:00 +0700"))
    assert parsedate_to_datetime(built) == max(moments)
    assert channel_of(feed[1]).findtext("pubDate") in {None, built}


def test_every_item_has_one_stable_id_that_is_no_address(feed: tuple[str, bytes]) -> None:
    """The id is a urn and says that it is no link, so that a changed address makes no new article."""
    guids = [item.find("guid") for item in items_of(feed[1])]
    assert all(guid.get("isPermaLink") == "false" for guid in guids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", guid.text) for guid in guids)
    assert len({guid.text for guid in guids}) == len(guids)


def test_every_item_has_a_date_that_programmes_understand(feed: tuple[str, bytes]) -> None:
    """Dates are written as RFC 822 wants them, in the time of Vietnam."""
    dates = [item.findtext("pubDate") for item in items_of(feed[1])]
    assert all(RFC_822.fullmatch(date) for date in dates)
    assert dates == sorted(dates, key=parsedate_to_datetime, reverse=True)


def test_every_address_is_absolute(feed: tuple[str, bytes]) -> None:
    """Far from the site, in a mail programme, every link and picture still works."""
    for item in items_of(feed[1]):
        found = [item.findtext("link"), *sites.Markup(item.findtext(CONTENT)).addresses()]
        found += [enclosure.get("url") for enclosure in item.iter("enclosure")]
        for address in found:
            parts = urlsplit(address)
            assert (parts.scheme in {"http", "https"} and parts.netloc) or parts.scheme == "mailto", address


def test_every_inner_address_exists(feed: tuple[str, bytes], output: Path) -> None:
    """A link of the feed that leads to the column finds its page or file there."""
    for item in items_of(feed[1]):
        found = [item.findtext("link"), *sites.Markup(item.findtext(CONTENT)).addresses()]
        for address in found:
            if address.startswith(sites.URL):
                path = urlsplit(address).path.removeprefix("/nq71/")
                assert (output / path / "index.html").is_file() or (output / path).is_file(), address


def test_it_has_no_control_character(feed: tuple[str, bytes]) -> None:
    """Not one character that XML forbids."""
    assert not CONTROL.search(feed[1].decode("utf-8"))


def test_it_has_the_whole_article(feed: tuple[str, bytes]) -> None:
    """The full text is in the feed, in the element that programmes look for."""
    for item in items_of(feed[1]):
        assert sites.Markup(item.findtext(CONTENT)).text
        assert item.findtext("description").strip()


# ── The article that has everything ─────────────────────────────────────────────────────────────────────────────────


def test_signs_in_a_title_stay_signs(rich: etree._Element) -> None:
    """“<”, “>”, “&” and quotes arrive as typed, neither lost nor doubly coded."""
    assert rich.findtext("title") == RICH


def test_the_description_is_the_sapo(rich: etree._Element) -> None:
    """What a programme shows in its list is the summary, not the text cut somewhere; it reads it as HTML."""
    assert html.unescape(rich.findtext("description")) == """Sapo có "ngoặc", <thẻ> & dấu."""


def test_the_whole_text_is_there(rich: etree._Element, site: Path) -> None:
    """Headings, table, picture, footnote and the last sentence."""
    markup = sites.Markup(rich.findtext(CONTENT))
    for words in ("Câu mở đầu", "Phần một", "Chú thích của ảnh", "a & b", "1 < 2", "Cuối bài."):
        assert words in markup.text
    assert {"table", "figure", "img", "h2"} <= {tag for tag, _ in markup.elements}


def test_text_that_looks_like_our_own_sign_stays_as_typed(rich: etree._Element) -> None:
    """The build marks the root of the site inside texts; an editor who types that mark sees it again."""
    markup = sites.Markup(rich.findtext(CONTENT))
    assert "Chữ nq71-root: để nguyên" in markup.text
    assert 'src="nq71-root:x"' in markup.text
    assert not [address for address in markup.addresses() if "nq71-root" in address]


def test_a_link_to_another_article_leads_there(rich: etree._Element) -> None:
    """Also to its second part."""
    addresses = sites.Markup(rich.findtext(CONTENT)).addresses()
    assert f"{sites.URL}/2026/10/bai-khac/#muc-phan-hai" in addresses
    assert f"{sites.URL}/tien-do/" in addresses
    assert "https://ngoai.example/a?b=1&c=2" in addresses


def test_links_inside_the_text_stay_inside_the_article(rich: etree._Element) -> None:
    """A footnote's number leads to the footnote on the article's page."""
    markup = sites.Markup(rich.findtext(CONTENT))
    inner = [address for address in markup.addresses() if "fn" in address]
    assert inner
    assert all(address.startswith(f"{sites.URL}/2026/11/day-du/#") for address in inner)
    assert all(address.rpartition("#")[2] in markup.ids for address in inner)


def test_the_picture_is_enclosed_with_its_true_length_and_type(rich: etree._Element, output: Path) -> None:
    """A programme that loads it gets exactly so many bytes of that kind."""
    (enclosure,) = rich.findall("enclosure")
    path = output / enclosure.get("url").removeprefix(f"{sites.URL}/")
    assert int(enclosure.get("length")) == path.stat().st_size
    assert enclosure.get("type") == "image/jpeg"
    assert path.read_bytes().startswith(b"\xff\xd8")


def test_the_lead_picture_has_its_description_and_size(rich: etree._Element, output: Path) -> None:
    """It stands above the text with its words for those who cannot see it, and as large as its file is."""
    lead = sites.Markup(rich.findtext(CONTENT)).all("img")[0]
    assert lead["alt"] == """Ảnh "bìa" <một>"""
    assert lead["src"] == rich.find("enclosure").get("url")
    with Image.open(output / lead["src"].removeprefix(f"{sites.URL}/")) as picture:
        assert (lead["width"], lead["height"]) == tuple(map(str, picture.size))


def test_categories_are_the_words_of_the_plan(rich: etree._Element) -> None:
    """Its themes by their names, then its form."""
    assert [each.text for each in rich.findall("category")] == ["Đổi mới & sáng tạo", "Chuyển đổi số", "Bài"]


def test_the_author_is_named(rich: etree._Element, items: dict[str, etree._Element]) -> None:
    """By name, in the element for names (RSS's own wants a mail address); without one it is the unit."""
    assert [each.text for each in rich.findall(DC)] == ["Nguyễn Văn A & nhóm <biên tập>"]
    assert rich.find("author") is None
    assert items["Bài dẫn lại"].findtext(DC) == "Phòng Đào tạo"


def test_a_correction_is_shown(rich: etree._Element) -> None:
    """Who read the mistake in the feed reads the correction there too, with its day."""
    text = sites.Markup(rich.findtext(CONTENT)).text
    assert "12/11/2026" in text
    assert "Sửa 5 < 6 thành 6 > 5." in text


def test_a_repost_names_its_source(items: dict[str, etree._Element]) -> None:
    """With a link to it."""
    markup = sites.Markup(items["Bài dẫn lại"].findtext(CONTENT))
    assert "Báo Thử & Bạn" in markup.text
    assert "https://bao.example/bai?a=1&b=2" in markup.addresses()


def test_a_feed_of_a_theme_has_the_articles_of_that_theme(output: Path) -> None:
    """An article of two themes is in both feeds, with one id."""
    new = {item.findtext("guid"): item.findtext("title") for item in items_of(read(output, FEEDS[1]))}
    digital = {item.findtext("guid"): item.findtext("title") for item in items_of(read(output, FEEDS[2]))}
    assert set(new.values()) == {RICH, "Bài dẫn lại"}
    assert set(digital.values()) == {RICH, "Bài bai-khac"}
    (both,) = new.keys() & digital.keys()
    assert new[both] == RICH


@pytest.mark.parametrize(
    ("url", "titles"),
    [
        ("the-loai/bai/", {RICH}),
        ("the-loai/tin/", {"Bài dẫn lại", "Bài bai-khac"}),
        ("the-loai/video/", set()),
        ("don-vi/bgh/", {RICH}),
        ("don-vi/p-dao-tao/", {RICH, "Bài dẫn lại", "Bài bai-khac"}),
    ],
)
def test_a_form_and_a_unit_have_feeds_of_their_own(output: Path, url: str, titles: set[str]) -> None:
    """An article that two units made is in the feeds of both."""
    assert {item.findtext("title") for item in items_of(read(output, f"{url}rss.xml"))} == titles


def test_a_theme_without_articles_has_a_valid_feed(output: Path) -> None:
    """Who subscribes early gets an empty feed, not an error."""
    data = read(output, "chu-de/viec-lam/rss.xml")
    assert items_of(data) == []
    assert not feedparser.parse(data).bozo


# ── Over time ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_later_build_with_nothing_new_gives_the_same_bytes(site: Path, output: Path, tmp_path: Path) -> None:
    """A clock that has gone on for a day is no news."""
    later = sites.build(site, tmp_path / "later", sites.CLOCK + 86_400)
    assert [read(later, name) for name in FEEDS] == [read(output, name) for name in FEEDS]


def test_ids_outlive_a_new_title_date_address_and_theme(site: Path, output: Path, tmp_path: Path) -> None:
    """An edited article is not a new one: whoever has read it is not shown it again."""
    before = {item.findtext("guid") for item in items_of(read(output, "rss.xml"))}
    for change in (
        {"title": "Tên mới"},
        {"date": "2026-10-01 07:00"},
        {"slug": "dia-chi-moi"},
        {"tags": ["viec-lam"]},
        {"author": "Người khác", "category": "tin", "unit": ["bgh"]},
    ):
        try:
            write_rich(site, **change)
            after = sites.build(site, tmp_path / "output")
        finally:
            write_rich(site)
        assert {item.findtext("guid") for item in items_of(read(after, "rss.xml"))} == before, change


def test_an_article_without_an_id_keeps_its_own_when_edited(tmp_path: Path) -> None:
    """Its folder is its id, whatever its title, day and address become."""
    site = sites.write_site(tmp_path / "site")
    guids = []
    changes: tuple[dict[str, str], ...] = ({}, {"title": "Tên mới"}, {"date": "2026-10-30"}, {"slug": "dia-chi-moi"})
    for change in changes:
        sites.write_article(site, "2026/11/mot-bai", **change)  # type: ignore[arg-type] # none is ``files``
        output = sites.build(site, tmp_path / "output")
        guids += [item.findtext("guid") for item in items_of(read(output, "rss.xml"))]
    assert len(guids) == 4
    assert len(set(guids)) == 1


def test_another_article_takes_no_old_id(tmp_path: Path) -> None:
    """Two articles never share an id, nor do two schools with an article of the same name."""
    guids = set()
    for name, school in (("mot", "truong-thu"), ("hai", "truong-thu"), ("mot", "truong-khac")):
        site = sites.write_site(tmp_path / f"{school}-{name}")
        plan = site / "plan.toml"
        plan.write_text(plan.read_text(encoding="utf-8").replace('"truong-thu"', f'"{school}"'), encoding="utf-8")
        sites.write_article(site, f"2026/11/{name}")
        output = sites.build(site, tmp_path / f"output-{school}-{name}")
        guids |= {item.findtext("guid") for item in items_of(read(output, "rss.xml"))}
    assert len(guids) == 3


def test_an_edited_text_is_in_the_feed(tmp_path: Path) -> None:
    """The id stays and the words are the new ones."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/mot-bai", "Câu cũ.")
    old = read(sites.build(site, tmp_path / "output"), "rss.xml").decode()
    sites.write_article(site, "2026/11/mot-bai", "Câu mới.")
    new = read(sites.build(site, tmp_path / "output"), "rss.xml").decode()
    assert "Câu cũ." in old
    assert old.replace("Câu cũ.", "Câu mới.") == new


def test_only_the_newest_thirty_are_in_it(tmp_path: Path) -> None:
    """Newest first; the thirty-first waits in the archive."""
    site = sites.write_site(tmp_path / "site")
    for number in range(1, 34):
        day, month = number % 28 + 1, 9 + number // 28
        sites.write_article(site, f"2026/{month:02d}/bai-{number:02d}", date=f"2026-{month:02d}-{day:02d} 08:00")
    output = sites.build(site, tmp_path / "output")
    for name in ("rss.xml", "chu-de/doi-moi/rss.xml"):
        dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items_of(read(output, name))]
        assert len(dates) == 30
        assert dates == sorted(dates, reverse=True)
        receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
        newest = [f"{sites.URL}/{article['url']}" for article in receipt["articles"]][:30]
        assert [item.findtext("link") for item in items_of(read(output, name))] == newest


def test_a_column_without_articles_has_valid_feeds(tmp_path: Path) -> None:
    """On the first day too."""
    output = sites.build(sites.write_site(tmp_path / "site"), tmp_path / "output")
    for name in FEEDS:
        parsed = feedparser.parse(read(output, name))
        assert not parsed.bozo
        assert parsed.entries == []


def test_an_article_late_at_night_has_its_own_day(output: Path) -> None:
    """A minute before midnight in Vietnam is still that day in the feed."""
    dates = {item.findtext("title"): item.findtext("pubDate") for item in items_of(read(output, "rss.xml"))}
    assert dates["Bài dẫn lại"] == "Tue, 10 Nov 2026 23:59:00 +0700"


@pytest.fixture(scope="module")
def items(output: Path) -> dict[str, etree._Element]:
    """Give the items of the main feed by title."""
    return {item.findtext("title"): item for item in items_of(read(output, "rss.xml"))}


@pytest.fixture(scope="module")
def rich(items: dict[str, etree._Element]) -> etree._Element:
    """Give the item of the article that has everything."""
    return items[RICH]


def read(output: Path, name: str) -> bytes:
    return (output / name).read_bytes()


def xml(data: bytes) -> etree._Element:
    # A parser that fetches nothing, as a careful reader's programme has.
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def channel_of(data: bytes) -> etree._Element:
    (channel,) = xml(data).findall("channel")
    return channel


def items_of(data: bytes) -> list[etree._Element]:
    return list(channel_of(data).findall("item"))
