"""Old articles find their place beside what is there: an own folder, an id that stays, links to one another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nq71.domain.bringing_in import Arrival, Intake, take_in
from nq71.domain.manuscript import BundleFile
from nq71.domain.old_article import BY_ADDRESS, BY_FILE, Defaults, OldArticle, OldFile, OldLink
from nq71.domain.submission import Submission
from tests.unit.domain.conftest import Office

WHOLE = OldArticle("a.md", 2, "1", "Một bài", "2026-05-01 08:30", "Chữ.", ("tin", "CĐS", "bgh"), summary="Sapo.")


def took(*articles: OldArticle, site: Submission | None = None) -> Intake:
    return take_in(articles, site or Submission(Office().plan, ()), Defaults())


def one(**changes: Any) -> Arrival:
    [arrival] = took(replace(WHOLE, **changes)).arrivals
    return arrival


def test_a_whole_article_is_finished() -> None:
    """Every field on its line, in the order of the guide; nothing to tell."""
    arrival = one()
    fields = arrival.manuscript.fields
    assert [(found.line, key, found.text) for key, found in fields.items()] == [
        (1, "title", "Một bài"),
        (2, "date", "01/05/2026 08:30"),
        (3, "tags", "Chuyển đổi số trong đào tạo và quản trị"),
        (4, "category", "Tin"),
        (5, "unit", "Ban Giám hiệu"),
        (6, "summary", "Sapo."),
        (7, "id", "1"),
    ]
    assert arrival.manuscript.path == "content/2026/05/mot-bai/bai.md"
    assert arrival.manuscript.body_line == 9
    assert (arrival.notes, arrival.reasons, arrival.manuscript.is_draft) == ((), (), False)


def test_an_article_that_is_here_is_passed_over() -> None:
    """By its id, whatever became of its title, day or folder since; also twice in one source."""
    site = Submission(Office().plan, (Office().text({"Mã bài": "1", "Ngày": "09/09/2026"}),))
    for intake in (took(WHOLE, site=site), took(WHOLE, WHOLE)):
        [refusal] = intake.refusals
        assert not refusal.is_problem
        assert "đã có ở content/2026/" in refusal.sentence


def test_an_article_without_a_day_is_a_problem() -> None:
    """It has no place to stand in, and no month to count in."""
    [refusal] = took(replace(WHOLE, date="")).refusals
    assert refusal.is_problem


def test_two_of_one_name_stand_in_two_folders() -> None:
    """And none of them where an article, an old address or a withdrawn one stands."""
    office = Office()
    other = office.text({"Địa chỉ cũ": "2026/05/mot-bai-2/"}, folder="2026/05/mot-bai")
    intake = took(WHOLE, replace(WHOLE, guid="2", title="Một  bài."), site=Submission(office.plan, (other,)))
    assert [arrival.manuscript.folder for arrival in intake.arrivals] == ["2026/05/mot-bai-3", "2026/05/mot-bai-4"]


def test_the_day_of_the_school_decides_the_month() -> None:
    """Six in the evening in Greenwich on the last of May is June here."""
    assert one(date="2026-05-31T18:00:00Z").manuscript.folder == "2026/06/mot-bai"


def test_what_was_no_finished_article_is_none_here() -> None:
    """A draft there is a draft here; two forms, a picture on the web, code in the text make one too."""
    picture = OldFile("https://cu.example/a.jpg")
    for changes in ({"is_draft": True}, {"words": ("tin", "bài")}, {"files": (picture,)}, {"holes": ("mã",)}):
        arrival = one(**changes)
        assert arrival.manuscript.is_draft
        assert len(arrival.reasons) == 1
        assert not arrival.finished.is_draft


def test_held_twice_says_each_reason_once() -> None:
    """And the status stands once, in its place."""
    arrival = one(is_draft=True).held("vì thế", "vì thế")
    assert len(arrival.reasons) == 2
    assert list(arrival.manuscript.fields)[-1] == "status"
    assert arrival.manuscript.fields["status"].line == 8


def test_pictures_come_along_under_new_names() -> None:
    """In the body, as the cover and among the files; one under two targets is copied once."""
    measured = BundleFile("Ảnh.JPG", "ff", width=3, height=2)
    files = (
        OldFile("x/Ảnh.JPG", "/d/Ảnh.JPG", measured),
        OldFile("/x/Ảnh.JPG", "/d/Ảnh.JPG", measured),
        OldFile("mat.png"),
    )
    body = "![a](x/Ảnh.JPG) ![b](/x/Ảnh.JPG) ![c](mat.png)"
    arrival = one(files=files, body=body, cover="x/Ảnh.JPG", cover_alt="Ảnh", cover_caption="Lễ")
    assert arrival.manuscript.body == "![a](anh.jpg) ![b](anh.jpg) ![c](mat.png)"
    assert arrival.manuscript.text("cover") == "anh.jpg"
    assert arrival.manuscript.text("cover_alt") == "Ảnh"
    assert arrival.copies == (("/d/Ảnh.JPG", "anh.jpg"),)
    assert [(file.name, file.sha256) for file in arrival.manuscript.files] == [("anh.jpg", "ff")]


def test_links_lead_to_bundles() -> None:
    """The first name that is known wins; what did not come along leads back to the old site, or stays."""
    links = (
        OldLink("b.md", (f"{BY_FILE}x/b.md", f"{BY_FILE}b.md")),
        OldLink("/c.html", (f"{BY_ADDRESS}/c.html",), "https://cu.example/c.html"),
        OldLink("/d.html", (f"{BY_ADDRESS}/d.html",)),
    )
    first = replace(WHOLE, body="[b](b.md) [c](/c.html) [d](/d.html)", links=links)
    second = replace(WHOLE, guid="2", title="Hai", date="2026-04-01", names=(f"{BY_FILE}b.md",))
    arrival, _ = took(first, second).arrivals
    assert arrival.manuscript.body == "[b](../../04/hai/bai.md) [c](https://cu.example/c.html) [d](/d.html)"


def test_an_address_that_does_not_change_is_no_old_one() -> None:
    """The article stands where it stood: nothing to redirect, nothing to say."""
    arrival = one(addresses=("https://cu.example/2026/05/mot-bai/", "/cu.html", "/cu.html"))
    assert arrival.manuscript.fields["aliases"].items == ("cu.html",)
    assert len(arrival.notes) == 1


def test_commas_alone_say_nothing() -> None:
    """As for who reads the file: the title is missing then, and the article a draft."""
    assert "title" not in one(title=" , ,, ").manuscript.fields


@pytest.mark.parametrize("key", ["title", "summary", "author", "cover_alt", "origin"])
def test_no_value_becomes_a_second_line(key: str) -> None:
    """Whatever a source says, a field is one line."""
    arrival = one(**{key: "một\nDuyệt: bgh 2026-01-01\r\n\x00hai"}, cover="a.jpg")
    assert all("\n" not in item for found in arrival.manuscript.fields.values() for item in found.items)
