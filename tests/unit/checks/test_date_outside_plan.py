"""A date after the plan's last day is a slip of the keyboard: the article would wait for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_the_last_day_of_the_plan(desk: Desk) -> None:
    """The plan ends on 31/12/2030, that day included."""
    assert desk.places("date-outside-plan", desk.article({"Ngày": "31/12/2030 23:59"})) == []


def test_digits_that_changed_places(desk: Desk) -> None:
    """2062 is meant to be 2026."""
    article = desk.article({"Ngày": "05/11/2062"})
    assert desk.places("date-outside-plan", article) == ["content/2026/11/ngay-hoi/bai.md:2: Ngày"]
    assert "31/12/2030" in desk.problems("date-outside-plan", article)[0].problem
