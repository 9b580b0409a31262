"""The pages that show everything of one kind: events, models, documents, and every list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.documents import DocumentFile
from nq71.domain.plan import Instrument
from nq71.domain.submission import Submission
from nq71.writers.document_rows import document_rows_of
from nq71.writers.entries import column_of
from nq71.writers.event_pages import event_pages_of
from nq71.writers.model_page import model_page_of
from nq71.writers.term_indexes import term_indexes_of
from tests.unit.writers.conftest import Desk

if TYPE_CHECKING:
    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.writers.overview_views import EventPage, ModelPage, TermIndex


def event(desk: Desk, name: str, day: str, **more: str) -> list[Manuscript]:
    return desk.texts(1, **{"Sự kiện": name, "Ngày sự kiện": day}, **more)


def events(desk: Desk, edition: Edition) -> list[EventPage]:
    return list(event_pages_of(edition, desk.entries(edition)))


def models(desk: Desk, *texts: Manuscript, **details: str | bool) -> ModelPage:
    edition = desk.edition(*texts, **details)  # type: ignore[arg-type] # what a test says
    return model_page_of(edition, desk.entries(edition))


def indexes(desk: Desk, *texts: Manuscript) -> dict[str, TermIndex]:
    edition = desk.edition(*texts)
    return {index.url: index for index in term_indexes_of(edition, column_of(edition), desk.entries(edition))}


# ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_coming_events_stand_before_those_of_each_year(desk: Desk) -> None:
    """Under a heading that says of which day it speaks."""
    days = ("10/01/2027", "25/11/2026 07:30", "22/10/2026", "14/11/2025", "15/05/2026")
    texts = [text for day in days for text in event(desk, f"Ngày {day[:5]}", day)]
    (page,) = events(desk, desk.edition(*texts))
    assert [(group.title, [each.month_text for each in group.events]) for group in page.groups] == [
        ("Sắp tới, tính đến ngày 22/11/2026", ["Tháng 11/2026", "Tháng 01/2027"]),
        ("Đã qua trong năm 2026", ["Tháng 10/2026", "Tháng 05/2026"]),
        ("Đã qua trong năm 2025", ["Tháng 11/2025"]),
    ]
    assert (page.count, page.coming, page.day_text) == (5, 2, "22/11/2026")


def test_an_event_as_a_leaf_of_a_calendar(desk: Desk) -> None:
    """Day, month, weekday, hour, place and level, and its articles."""
    (page,) = events(desk, desk.edition(*event(desk, "Ngày hội", "20/11/2026 07:30", Nơi="Sân", Cấp="school")))
    (found,) = page.groups[0].events
    assert (found.weekday, found.day, found.month_text, found.time_text) == (
        "Thứ Sáu",
        "20",
        "Tháng 11/2026",
        "07:30",
    )
    assert (found.place, found.level_text, found.day_iso) == ("Sân", "cấp Trường", "2026-11-20T07:30:00+07:00")
    assert [entry.url for entry in found.entries] == ["2026/11/bai-00/"]
    assert found.file_url == "su-kien/ngay-hoi-2026-11-20.ics"


def test_what_is_not_known_of_an_event_stays_empty(desk: Desk) -> None:
    """No hour, no place, no level."""
    (page,) = events(desk, desk.edition(*event(desk, "Ngày hội", "20/11/2026")))
    (found,) = page.groups[0].events
    assert (found.time_text, found.place, found.level_text, found.day_iso) == ("", "", "", "2026-11-20")


def test_many_events_go_on_at_the_next_page(desk: Desk) -> None:
    """Twenty to a page; the coming ones first, none lost at an edge, each year's heading again where it goes on."""
    texts = [text for day in range(1, 29) for text in event(desk, f"Việc {day}", f"{day:02d}/10/2026")]
    texts += event(desk, "Sắp tới", "01/12/2026")
    first, second = events(desk, desk.edition(*texts))
    names = [each.name for page in (first, second) for group in page.groups for each in group.events]
    assert names == ["Sắp tới", *(f"Việc {day}" for day in range(28, 0, -1))]
    assert [[len(group.events) for group in page.groups] for page in (first, second)] == [[1, 19], [9]]
    assert (first.paging.older_url, second.paging.newer_url) == ("su-kien/trang/2/", "su-kien/")
    ids = [each.id for page in (first, second) for group in page.groups for each in group.events]
    assert len(set(ids)) == len(ids)


def test_no_event_yet(desk: Desk) -> None:
    """There is a page that can say so."""
    (page,) = events(desk, desk.edition(*desk.texts(1)))
    assert (page.groups, page.count, page.paging.total) == ((), 0, 1)


def test_a_preview_shows_an_event_that_is_not_public_without_a_file(desk: Desk) -> None:
    """Editors see what readers will; followers get nothing yet."""
    texts = event(desk, "Ngày hội", "20/11/2026", **{"Trạng thái": "bản nháp"})
    assert events(desk, desk.edition(*texts))[0].count == 0
    (page,) = events(desk, desk.edition(*texts, preview=True))
    (found,) = page.groups[0].events
    assert (found.file_url, found.entries[0].state) == ("", "draft")


# ── Models ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_model_with_its_articles_days_and_units(desk: Desk) -> None:
    """The units in the plan's order, whoever wrote more."""
    common = {"Chủ đề": "doanh nghiệp"}
    texts = [
        *desk.texts(1, "05/10/2026", **common, **{"Mô hình": "Xưởng chung", "Đơn vị": "doan-tn"}),
        *desk.texts(1, "06/11/2026", **common, **{"Mô hình": "xuong chung", "Đơn vị": "bgh, doan-tn"}),
    ]
    (model,) = models(desk, *texts).models
    assert (model.name, model.first_text, model.last_text) == ("Xưởng chung", "05/10/2026", "06/11/2026")
    assert [unit.id for unit in model.units] == ["bgh", "doan-tn"]
    assert [entry.date_short for entry in model.entries] == ["06/11/2026", "05/10/2026"]


def test_the_page_and_the_target_count_alike(desk: Desk) -> None:
    """As many models are marked as counted as the figure beside them says."""
    in_theme = {"Chủ đề": "doanh nghiệp"}
    texts = [
        *(
            text
            for name in ("Xưởng A", "xuong a", "Xưởng B")
            for text in desk.texts(1, **in_theme, **{"Mô hình": name})
        ),
        *desk.texts(1, **{"Mô hình": "Xưởng C"}),
        *desk.texts(1, "05/02/2026", **in_theme, **{"Mô hình": "Xưởng D"}),
    ]
    page = models(desk, *texts)
    (goal,) = page.targets
    counted = [model.name for model in page.models if model.is_counted]
    assert goal.row.value_text == str(len(counted)) == "2"
    assert sorted(counted) == ["Xưởng A", "Xưởng B"]
    assert {model.name for model in page.models} == {f"Xưởng {letter}" for letter in "ABCD"}


def test_a_target_that_is_not_public_or_not_running_is_not_shown(desk: Desk) -> None:
    """Its figure stays in the house, and none of its models is marked."""
    text = desk.texts(1, **{"Chủ đề": "doanh nghiệp", "Mô hình": "A"})
    hidden = Desk(replace(desk.plan, targets=tuple(each._replace(public=False) for each in desk.plan.targets)))
    for page in (models(hidden, *text), models(desk, *text, now="05/03/2026")):
        assert page.targets == ()
        assert not any(model.is_counted for model in page.models)


# ── Documents ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_documents_in_the_fields_of_portals(desk: Desk) -> None:
    """The plan first; the form comes from the symbol, the rest as stated."""
    basis = (
        Instrument(
            "157/QĐ-TTg", date(2026, 1, 20), "Thủ tướng", "Về A", effective=date(2026, 2, 1), url="https://a.example"
        ),
    )
    plan = replace(desk.plan, number="9/KH-CDN", issued_on=date(2026, 3, 31), title="Truyền thông", legal_basis=basis)
    own, row = document_rows_of(Submission(plan, ()))
    assert (own.is_plan, own.form, own.number, own.date_text, own.issuer) == (
        True,
        "Kế hoạch",
        "9/KH-CDN",
        "31/03/2026",
        "Trường Cao đẳng nghề An Giang",
    )
    assert (row.form, row.date_text, row.effective_text, row.url) == (
        "Quyết định",
        "20/01/2026",
        "01/02/2026",
        "https://a.example",
    )


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.pdf", 1, "Tệp PDF, 1 KB"),
        ("a.pdf", 245 * 1024, "Tệp PDF, 245 KB"),
        ("a.docx", 1024 * 1024, "Tệp Word, 1,0 MB"),
        ("a.docx", 2_500_000, "Tệp Word, 2,4 MB"),
    ],
)
def test_a_file_says_what_it_is_and_how_heavy(desk: Desk, name: str, size: int, words: str) -> None:
    """Nobody opens by surprise what takes long; a file that cannot be published is not offered."""
    plan = replace(desk.plan, file=name)
    (own,) = document_rows_of(Submission(plan, (), documents=(DocumentFile(name, size),)))
    assert (own.file_url, own.file_text) == (f"van-ban/{name}", words)
    (own,) = document_rows_of(Submission(plan, (), documents=(DocumentFile(name, fault="damaged"),)))
    assert (own.file_url, own.file_text) == ("", "")


# ── Every theme, form and unit ──────────────────────────────────────────────────────────────────────────────────────


def test_every_list_in_the_plans_order(desk: Desk) -> None:
    """Also those without an article: nobody is ranked, nobody left out."""
    found = indexes(desk, *desk.texts(2, **{"Đơn vị": "doan-tn"}))
    plan = desk.plan
    assert [row.link.id for row in found["don-vi/"].rows] == [term.id for term in plan.units.terms]
    assert [row.link.id for row in found["chu-de/"].rows] == [term.id for term in plan.themes.terms]
    assert [row.link.id for row in found["the-loai/"].rows] == [term.id for term in plan.forms.terms]


def test_a_list_shows_its_number_its_newest_and_its_feed(desk: Desk) -> None:
    """An article of two units is the newest of both."""
    found = indexes(desk, *desk.texts(1), *desk.texts(1, "06/11/2026", **{"Đơn vị": "bgh, doan-tn"}))
    rows = {row.link.id: row for row in found["don-vi/"].rows}
    assert [(rows[unit].link.count, rows[unit].newest) for unit in ("p-dt-nckh",)] == [(0, None)]
    newest = {unit: rows[unit].newest for unit in ("bgh", "doan-tn")}
    assert {entry.url for entry in newest.values() if entry} == {"2026/11/bai-01/"}
    assert (rows["doan-tn"].link.count, rows["doan-tn"].link.feed_url) == (2, "don-vi/doan-tn/rss.xml")
