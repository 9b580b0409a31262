"""Every channel has to be one of the plan, or the count would miss the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_channel_of_the_plan(desk: Desk) -> None:
    """By name or id, with or without accents."""
    assert desk.places("channel-unknown", desk.article({"Kênh": "cong thong tin dien tu"})) == []


def test_a_channel_that_the_plan_does_not_have(desk: Desk) -> None:
    """Only the unknown one is named."""
    [problem] = desk.problems("channel-unknown", desk.article({"Kênh": "Cổng thông tin điện tử, TikTok"}))
    assert (problem.file, problem.line, problem.field) == ("content/2026/11/ngay-hoi/bai.md", 7, "Kênh")
    assert "«TikTok»" in problem.problem
    assert "Cổng thông tin điện tử" in problem.mend
