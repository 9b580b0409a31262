"""An article is one item for ever, whatever is edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.domain.plan import Look
from nq71.writers.feeds import FeedItem, item_id, render_rss

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


def test_an_id_does_not_depend_on_what_editors_change(office: Office) -> None:
    """Title, date, slug, themes, text: a feed reader shows no second article."""
    story = office.story()
    edited = replace(
        story, title="Khác", slug="khac", themes=("quan-triet",), date=office.moment("01/01/2027"), summary="Khác."
    )
    assert item_id(office.plan, story) == item_id(office.plan, edited)
    assert edited.url != story.url


def test_an_id_is_that_of_its_article_and_its_school(office: Office) -> None:
    """Two articles, or two schools with the same folders, are two items."""
    story = office.story()
    elsewhere = replace(office.plan, school=replace(office.plan.school, id="le-quy-don"))
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
        school=replace(office.plan.school, name="Trường Cao đẳng An Giang"),
    )
    assert item_id(moved, story) == item_id(office.plan, story)


def test_a_feed_has_the_newest_thirty(office: Office) -> None:
    """In the order given; the same items give the same bytes."""
    items = [FeedItem(story, "<p>Nội dung.</p>") for story in office.stories(31)]
    first = render_rss(office.plan, "Chuyên mục", "", "rss.xml", items)
    assert first == render_rss(office.plan, "Chuyên mục", "", "rss.xml", items)
    assert first.count(b"<item>") == 30
    assert "Bài 31".encode() not in first
