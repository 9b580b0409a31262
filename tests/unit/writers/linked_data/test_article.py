"""An article's linked data says what its page says, and nothing more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from nq71.writers.entries import column_of
from nq71.writers.linked_data.article import article_data
from nq71.writers.linked_data.column import home_data
from nq71.writers.share_cards.wording import article_image
from nq71.writers.views import Correction

if TYPE_CHECKING:
    from nq71.writers.views import Column, Entry, ShareImage
    from tests.unit.writers.conftest import Desk

CHANGED = "2026-11-07T00:00:00+07:00"
BASE = "http://localhost:8000"


@pytest.fixture
def made(desk: Desk) -> tuple[Entry, Column, ShareImage]:
    """Return an article, its column and its card."""
    edition = desk.edition(*desk.texts(1))
    (article,) = edition.published
    return desk.entries(edition).entry(article), column_of(edition), article_image(article, edition.plan)


def read(made: tuple[Entry, Column, ShareImage], **changes: Any) -> dict[str, Any]:
    """Return the NewsArticle of an entry with some changes."""
    entry, column, card = made
    graph = json.loads(article_data(entry._replace(**changes), column, card, CHANGED))["@graph"]
    article: dict[str, Any] = graph[0]
    assert [each["@type"] for each in graph] == ["NewsArticle", "BreadcrumbList"]
    return article


def test_an_article_says_what_its_page_says(made: tuple[Entry, Column, ShareImage]) -> None:
    """Title, summary, both dates, themes, school and card."""
    entry, column, card = made
    data = read(made)
    assert data["headline"] == entry.title
    assert data["description"] == entry.summary
    assert data["mainEntityOfPage"] == f"{column.url}/{entry.url}"
    assert (data["datePublished"], data["dateModified"]) == (entry.date_iso, CHANGED)
    assert data["keywords"] == [theme.name for theme in entry.themes]
    assert data["articleSection"] == entry.themes[0].name
    assert data["publisher"]["name"] == column.school
    assert data["publisher"]["logo"]["url"] == f"{column.url}/icon-512.png"
    assert data["image"] == [f"{column.url}/{card.url}"]
    assert not {"isBasedOn", "correction", "video"} & data.keys()


def test_the_way_to_an_article(made: tuple[Entry, Column, ShareImage]) -> None:
    """Front page, first theme, the article: as the page shows it."""
    entry, column, card = made
    steps = json.loads(article_data(entry, column, card, CHANGED))["@graph"][1]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Trang đầu", entry.themes[0].name, entry.title]
    assert [step["item"] for step in steps] == [f"{column.url}/{url}" for url in ("", entry.themes[0].url, entry.url)]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("Nguyễn Thị Một, Trần Văn Hai", {"Nguyễn Thị Một": "Person", "Trần Văn Hai": "Person"}),
        ("Ban biên tập", {"Ban biên tập": "Organization"}),
        ("Đoàn thanh niên", {"Đoàn thanh niên": "Organization"}),
        ("Ban Giám Hiệu", {"Ban Giám Hiệu": "Person"}),  # what no plan and no spelling tells
    ],
)
def test_authors_are_as_typed(made: tuple[Entry, Column, ShareImage], typed: str, kinds: dict[str, str]) -> None:
    """Each name by itself; a body is no person."""
    authors = read(made, author=typed)["author"]
    assert {author["name"]: author["@type"] for author in authors} == kinds


def test_a_unit_whose_name_is_all_capitals_is_no_person(made: tuple[Entry, Column, ShareImage]) -> None:
    """What the plan lists as a unit is one, however it is written."""
    entry, column, card = made
    unit = column.units[0]._replace(name="Tổ Ngữ Văn")
    made_anew = (entry, column._replace(units=(unit,)), card)
    assert read(made_anew, author="Tổ Ngữ Văn")["author"] == [{"@type": "Organization", "name": "Tổ Ngữ Văn"}]


def test_the_units_sign_where_nobody_did(made: tuple[Entry, Column, ShareImage]) -> None:
    """An article without an author is its units'."""
    entry, *_ = made
    authors = read(made, author="")["author"]
    assert authors == [{"@type": "Organization", "name": unit.name} for unit in entry.units]


def test_a_long_title_is_cut_at_a_word(made: tuple[Entry, Column, ShareImage]) -> None:
    """A headline has at most 110 letters; the page keeps all."""
    title = "Nghị quyết " * 10 + "số 71"
    headline = read(made, title=title)["headline"]
    assert len(headline) <= 110
    assert headline.endswith("…")
    assert title.startswith(headline[:-1])
    assert read(made, title="x" * 110)["headline"] == "x" * 110
    assert len(read(made, title="x" * 300)["headline"]) == 110


def test_a_repost_names_its_source(made: tuple[Entry, Column, ShareImage]) -> None:
    """Where it was first."""
    assert read(made, source_url="https://bao.example/1", is_repost=True)["isBasedOn"] == "https://bao.example/1"


def test_corrections_are_told(made: tuple[Entry, Column, ShareImage]) -> None:
    """Each with its day."""
    notes = (Correction("2026-11-07", "07/11/2026", "Sửa số."), Correction("2026-11-06", "06/11/2026", "Sửa tên."))
    assert read(made, corrections=notes)["correction"] == [
        {"@type": "CorrectionComment", "text": note.text, "datePublished": note.date_iso} for note in notes
    ]


@pytest.mark.parametrize(
    ("length", "duration"), [("3:25", "PT3M25S"), ("1:02:03", "PT1H2M3S"), ("0:07", "PT0M7S"), ("", None)]
)
def test_a_video_is_told(made: tuple[Entry, Column, ShareImage], length: str, duration: str | None) -> None:
    """Its address, its own title or the article's, its length as the standard writes it, a picture."""
    entry, column, card = made
    video = read(made, video_url="https://video.example/1", video_length=length)["video"]
    assert video["url"] == "https://video.example/1"
    assert video["name"] == entry.title
    assert video["thumbnailUrl"] == f"{column.url}/{card.url}"
    assert video["uploadDate"] == entry.date_iso
    assert video.get("duration") == duration
    assert read(made, video_url="https://video.example/1", video_title="Phim")["video"]["name"] == "Phim"


def test_the_front_page_is_the_schools_site(made: tuple[Entry, Column, ShareImage]) -> None:
    """A site with a name, and a collection that is part of it."""
    _, column, _ = made
    site, page = json.loads(home_data(column))["@graph"]
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", column.title, f"{column.url}/")
    assert (page["@type"], page["isPartOf"]) == ("CollectionPage", {"@id": site["@id"]})
    assert page["primaryImageOfPage"] == f"{column.url}/{column.card.url}"
