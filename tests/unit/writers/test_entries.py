"""Articles and the plan's words as templates see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.manuscript import BundleFile
from nq71.writers import views
from nq71.writers.entries import column_of

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def entry(desk: Desk, changes: dict[str, str], preview: bool = False, **details: Any) -> views.Entry:
    edition = desk.edition(desk.text(changes, **details), preview=preview)
    return desk.entries(edition).entry(edition.shown[0].article)


def test_an_entry_is_ready_to_print(desk: Desk) -> None:
    """Dates as papers write them, themes with their lists, an ISO date for machines."""
    made = entry(desk, {"Chủ đề": "CĐS, Kỹ năng số"})
    assert (made.date_text, made.date_short) == ("Thứ Năm, 05/11/2026, 08:30", "05/11/2026")
    assert made.date_iso == "2026-11-05T08:30:00+07:00"
    assert [(link.id, link.url, link.feed_url) for link in made.themes] == [
        ("chuyen-doi-so", "chu-de/chuyen-doi-so/", "chu-de/chuyen-doi-so/rss.xml"),
        ("ky-nang-so", "chu-de/ky-nang-so/", "chu-de/ky-nang-so/rss.xml"),
    ]
    assert (made.form.url, made.units[0].url, made.state) == ("the-loai/tin/", "don-vi/doan-tn/", "")


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [({"Trạng thái": "nháp"}, "draft", "Bản nháp"), ({"Ngày": "05/11/2027"}, "scheduled", "Hẹn giờ")],
)
def test_a_preview_marks_what_is_not_public(desk: Desk, changes: dict[str, str], state: str, words: str) -> None:
    """In a word, not by colour alone."""
    made = entry(desk, changes, preview=True)
    assert made.state == state
    assert made.state_text.startswith(words)


def test_the_cover_with_its_words(desk: Desk) -> None:
    """As published: upright size, a name of its content; typed with or without ./."""
    file = BundleFile("bìa.jpg", "ab" * 32, "bìa.jpg", 800, 600)
    fields = {"Ảnh": "./bìa.jpg", "Mô tả ảnh": "Sân", "Chú thích ảnh": "Ngày hội", "Nguồn ảnh": "Bá Duy"}
    cover = entry(desk, fields, files=(file,)).cover
    assert cover == views.Picture(
        "2026/11/ngay-hoi/bia-abababab.jpg",
        800,
        600,
        "Sân",
        "Ngày hội",
        "Bá Duy",
        stills=(
            views.Form("2026/11/ngay-hoi/bia-abababab-640.jpg", 640),
            views.Form("2026/11/ngay-hoi/bia-abababab.jpg", 800),
        ),
        modern=tuple(views.Form(f"2026/11/ngay-hoi/bia-abababab-{width}.webp", width) for width in (320, 480, 800)),
        sizes=cover.sizes if cover else "",
    )
    assert entry(desk, {}).cover is None


def test_a_repost_names_its_source(desk: Desk) -> None:
    """With the address where it was first."""
    made = entry(desk, {"Nguồn": "Báo An Giang", "Liên kết nguồn": "https://bao.example/1"})
    assert (made.is_repost, made.source_name, made.source_url) == (True, "Báo An Giang", "https://bao.example/1")


def test_an_entry_is_made_once(desk: Desk) -> None:
    """The same article is the same value on every page."""
    edition = desk.edition(*desk.texts(1))
    entries = desk.entries(edition)
    assert entries.entry(edition.published[0]) is entries.entry(edition.published[0])


def test_what_every_page_knows(desk: Desk) -> None:
    """How many articles each theme has, and which day it is."""
    column = column_of(desk.edition(*desk.texts(2), *desk.texts(1, **{"Chủ đề": "CĐS, Kỹ năng số"})))
    counts = {link.id: link.count for link in column.themes}
    assert (counts["ky-nang-so"], counts["chuyen-doi-so"], counts["quan-triet"]) == (3, 1, 0)
    assert (column.url, column.root_path) == ("https://an-giang.example/nq71", "/nq71")
    assert (column.built_text, column.plan_from_text) == ("Chủ Nhật, 22/11/2026", "01/04/2026")
    assert (column.preview, column.sample) == (False, False)
