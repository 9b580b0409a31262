"""An article is one item for ever, whatever is edited; every format says the same of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from nq71.domain.plan import Look
from nq71.writers.feeds.atom import render_atom
from nq71.writers.feeds.feed import column_feed
from nq71.writers.feeds.items import Enclosure, article_item, item_id
from nq71.writers.feeds.json_feed import render_json
from nq71.writers.feeds.rss import render_rss
from nq71.writers.pictures import Rendition

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.domain.article import Article
    from nq71.writers.feeds.feed import Feed, FeedItem
    from tests.unit.domain.conftest import Office

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
FORMATS = {"rss.xml": render_rss, "atom.xml": render_atom, "feed.json": render_json}


def item_of(office: Office, story: Article, body: str = "<p>Nội dung.</p>", **details: object) -> FeedItem:
    enclosure = Enclosure(Rendition("2026/11/a/b.jpg", 1600, 900), 12_345) if story.cover else None
    item = article_item(story, body, enclosure, office.plan, story.date)
    return item._replace(**details)  # type: ignore[arg-type] # a test names what it changes


def feed_with(office: Office, *items: FeedItem, url: str = "rss.xml") -> Feed:
    return column_feed(office.plan, url, items)


def test_an_id_does_not_depend_on_what_editors_change(office: Office) -> None:
    """Title, date, slug, themes, text: a feed reader shows no second article."""
    story = office.story()
    edited = story._replace(
        title="Khác",
        slug="khac",
        themes=("quan-triet",),
        date=office.moment("01/01/2027"),
        summary="Khác.",
    )
    assert item_id(office.plan, story) == item_id(office.plan, edited)
    assert edited.url != story.url


def test_an_id_is_that_of_its_article_and_its_school(office: Office) -> None:
    """Two articles, or two schools with the same folders, are two items."""
    story = office.story()
    elsewhere = replace(office.plan, school=office.plan.school._replace(id="le-quy-don"))
    assert item_id(office.plan, story).startswith("urn:uuid:")
    assert len({item_id(office.plan, story), item_id(office.plan, office.story()), item_id(elsewhere, story)}) == 3


def test_an_id_never_changes_between_versions_of_the_programme(office: Office) -> None:
    """Subscribers keep what they have read: this very value is a promise."""
    assert (
        item_id(office.plan, office.story(id="2026/11/ngay-hoi")) == "urn:uuid:40f06812-9d92-5cef-8d46-6bf61391d5fe"
    )


def test_an_address_of_the_column_is_no_part_of_an_id(office: Office) -> None:
    """The column may move to another host, the school may be renamed."""
    story = office.story()
    moved = replace(
        office.plan,
        look=Look(url="https://moi.example"),
        school=office.plan.school._replace(name="Trường Cao đẳng An Giang"),
    )
    assert item_id(moved, story) == item_id(office.plan, story)


@pytest.mark.parametrize(("url", "render"), FORMATS.items())
def test_a_feed_has_the_newest_thirty(office: Office, url: str, render: Callable[[Feed], bytes]) -> None:
    """In the order given; the same items give the same bytes."""
    items = [item_of(office, story) for story in office.stories(31)]
    first = render(feed_with(office, *items, url=url))
    assert first == render(feed_with(office, *items, url=url))
    text = first.decode()
    assert [text.count(item.id) for item in items] == [1] * 30 + [0]
    places = [text.index(item.id) for item in items[:30]]
    assert places == sorted(places)


def test_every_format_calls_an_article_the_same(office: Office) -> None:
    """Who changes the format of a subscription is not shown everything anew."""
    item = item_of(office, office.story())
    rss = etree.fromstring(render_rss(feed_with(office, item))).findtext("channel/item/guid")
    atom = etree.fromstring(render_atom(feed_with(office, item))).findtext(f"{ATOM}entry/{ATOM}id")
    (found,) = json.loads(render_json(feed_with(office, item)))["items"]
    assert rss == atom == found["id"] == item.id


def test_what_changed_says_when_in_every_format(office: Office) -> None:
    """The day of publication stays what it was."""
    story = office.story()
    item = item_of(office, story, updated=office.moment("20/11/2026 09:15"))
    feed = feed_with(office, item)
    rss = etree.fromstring(render_rss(feed))
    entry = etree.fromstring(render_atom(feed)).find(f"{ATOM}entry")
    (found,) = json.loads(render_json(feed))["items"]
    changed, published = "2026-11-20T09:15:00+07:00", "2026-11-05T08:30:00+07:00"
    assert rss.findtext(f"channel/item/{ATOM}updated") == entry.findtext(f"{ATOM}updated") == changed
    assert found["date_modified"] == changed
    assert entry.findtext(f"{ATOM}published") == found["date_published"] == published
    assert rss.findtext("channel/item/pubDate") == "Thu, 05 Nov 2026 08:30:00 +0700"
    assert rss.findtext("channel/lastBuildDate") == "Fri, 20 Nov 2026 09:15:00 +0700"


def test_what_never_changed_names_one_moment(office: Office) -> None:
    """Atom asks for both; the others leave out what says nothing new."""
    feed = feed_with(office, item_of(office, office.story()))
    assert etree.fromstring(render_rss(feed)).find(f"channel/item/{ATOM}updated") is None
    assert "date_modified" not in json.loads(render_json(feed))["items"][0]
    entry = etree.fromstring(render_atom(feed)).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}published")


def test_links_of_an_atom_entry_say_what_they_are_for(office: Office) -> None:
    """The page, the picture with type and length, the video, the source: feedgen alone writes bare addresses."""
    story = office.story(
        cover="b.jpg",
        cover_alt="Một ảnh",
        video="https://video.example/xem?v=1&t=2",
        video_title="Một video",
        source="Báo Thử",
        source_url="https://báo.example/bài-viết?x=ý",
    )
    entry = etree.fromstring(render_atom(feed_with(office, item_of(office, story)))).find(f"{ATOM}entry")
    assert [dict(link.attrib) for link in entry.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "type": "text/html", "href": f"{office.plan.look.base_url}/{story.url}"},
        {
            "rel": "enclosure",
            "type": "image/jpeg",
            "length": "12345",
            "href": f"{office.plan.look.base_url}/2026/11/a/b.jpg",
        },
        {"rel": "related", "type": "text/html", "href": "https://video.example/xem?v=1&t=2", "title": "Một video"},
        {
            "rel": "via",
            "type": "text/html",
            "href": "https://xn--bo-mia.example/b%C3%A0i-vi%E1%BA%BFt?x=%C3%BD",
            "title": "Báo Thử",
        },
    ]


def test_rss_carries_the_words_of_a_picture_and_a_video(office: Office) -> None:
    """A description of the picture; title, length and page of the video; no empty words where there are none."""
    story = office.story(cover="b.jpg", cover_alt="Một ảnh", video="https://v.example/1", video_length="1:02:03")
    item = etree.fromstring(render_rss(feed_with(office, item_of(office, story)))).find("channel/item")
    picture, video = item.findall(f"{MEDIA}content")
    assert picture.get("medium") == "image"
    assert (picture.get("width"), picture.get("height"), picture.get("fileSize")) == ("1600", "900", "12345")
    assert picture.findtext(f"{MEDIA}description") == "Một ảnh"
    assert video.attrib == {"medium": "video", "duration": "3723"}
    assert video.find(f"{MEDIA}player").get("url") == "https://v.example/1"
    assert video.find(f"{MEDIA}title") is None


def test_a_hub_is_named_in_every_format(office: Office) -> None:
    """Beside the feed's own address, as WebSub asks; without a hub in the plan there is none."""
    hub = "https://hub.example/"
    follows = replace(office.plan, look=office.plan.look._replace(hub=hub))
    for plan, expected in ((follows, [hub]), (office.plan, [])):
        feed = column_feed(plan, "rss.xml", [])
        channel = etree.fromstring(render_rss(feed)).find("channel")
        root = etree.fromstring(render_atom(feed))
        assert [each.get("href") for each in channel.iter(f"{ATOM}link") if each.get("rel") == "hub"] == expected
        assert [each.get("href") for each in root.iter(f"{ATOM}link") if each.get("rel") == "hub"] == expected
        hubs = json.loads(render_json(feed)).get("hubs", [])
        assert hubs == [{"type": "WebSub", "url": address} for address in expected]


def test_a_sapo_is_plain_text_wherever_it_is_read_as_html(office: Office) -> None:
    """RSS programmes read a description as HTML, the others do not: “<” is seen as typed in all of them."""
    feed = feed_with(office, item_of(office, office.story(summary="1 < 2 & <b>3</b>")))
    assert (
        etree.fromstring(render_rss(feed)).findtext("channel/item/description")
        == "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"
    )
    assert etree.fromstring(render_atom(feed)).findtext(f"{ATOM}entry/{ATOM}summary") == "1 < 2 & <b>3</b>"
    assert json.loads(render_json(feed))["items"][0]["summary"] == "1 < 2 & <b>3</b>"


@pytest.mark.parametrize("render", FORMATS.values())
@pytest.mark.parametrize(
    "sign", ["]]>", "&", "&amp;", "&nbsp;", "<", "</title>", "😀", "\u202eرسم", "\u0007", "\ufffe", "𠮷"]
)
def test_no_sign_breaks_a_feed(office: Office, render: Callable[[Feed], bytes], sign: str) -> None:
    """In a title, a name, a description of a picture, a text: it arrives as typed, but for what XML cannot carry."""
    story = office.story(
        title=f"A {sign} B",
        author=f"A {sign} B",
        cover="b.jpg",
        cover_alt=f"A {sign} B",
        video="https://v.example/1",
        video_title=f"A {sign} B",
    )
    body = f'<p title="]]&gt; {"" if sign in "<&" else sign.replace("<", "&lt;").replace("&", "&amp;")}">]]></p>'
    data = render(feed_with(office, item_of(office, story, body)))
    expected = f"A {'' if sign in {chr(7), chr(0xFFFE)} else sign} B"
    if render is render_json:
        (item,) = json.loads(data)["items"]
        assert (item["title"], item["authors"]) == (expected, [{"name": expected}])
        return
    root = etree.fromstring(data)
    titles = [each.text for each in root.iter("title", f"{ATOM}title")]
    assert expected in titles
    assert "]]></p>" in "".join(root.itertext())


def test_signs_of_a_title_are_written_so_that_nobody_takes_them_for_html(office: Office) -> None:
    """As the RSS Profile asks: in hexadecimal, while the full text stays HTML."""
    item = item_of(office, office.story(title="R&D <một>"))
    for render in (render_rss, render_atom):
        text = render(feed_with(office, item)).decode()
        assert "<title>R&#x26;D &#x3C;một&gt;</title>" in text
        assert "&lt;p&gt;Nội dung.&lt;/p&gt;" in text
