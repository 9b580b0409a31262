"""The front page: the newest leads; events and models stand beside the month's count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.writers import views
from nq71.writers.front_page import home_of

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def test_the_front_page(desk: Desk) -> None:
    """The newest leads and is not repeated among the newest; only themes that have something."""
    edition = desk.edition(*desk.texts(12), *desk.texts(1, "06/11/2026", **{"Chủ đề": "CĐS"}))
    home = home_of(edition, desk.entries(edition), None)
    assert home.lead is not None
    assert home.lead.url == "2026/11/bai-12/"
    assert home.lead not in home.newest
    assert [section.link.id for section in home.sections] == ["chuyen-doi-so", "ky-nang-so"]
    assert all(len(section.entries) <= 4 for section in home.sections)


def test_an_empty_column(desk: Desk) -> None:
    """A school that has just begun gets a front page too."""
    edition = desk.edition()
    assert home_of(edition, desk.entries(edition), None) == views.Home(None, (), (), None)


def test_what_is_coming_stands_before_what_is_over(desk: Desk) -> None:
    """The soonest event first; when few are coming, the latest that are over follow; three in all."""
    days = ("02/11/2026", "30/11/2026", "03/11/2026", "25/11/2026", "01/11/2026")
    told = [
        text
        for number, day in enumerate(days)
        for text in desk.texts(1, **{"Sự kiện": f"Ngày hội {number}", "Ngày sự kiện": day, "Cấp": "cấp Trường"})
    ]
    edition = desk.edition(*told, now="20/11/2026")
    home = home_of(edition, desk.entries(edition), None)
    assert [event.name for event in home.events] == ["Ngày hội 3", "Ngày hội 1", "Ngày hội 2"]


def test_the_newest_models_are_shown_once_each(desk: Desk) -> None:
    """Two articles on one model are one model."""
    told = [text for name in ("A", "B", "B", "C", "D") for text in desk.texts(1, **{"Mô hình": f"Mô hình {name}"})]
    edition = desk.edition(*told)
    home = home_of(edition, desk.entries(edition), None)
    assert [model.name for model in home.models] == ["Mô hình D", "Mô hình C", "Mô hình B"]
    assert [len(model.entries) for model in home.models] == [1, 1, 2]
