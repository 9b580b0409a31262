"""Every theme has to be one of the plan, or the count would miss the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize("value", ["Kỹ năng số", "ky nang so", "so", "doanh nghiệp, so", "[so, Doanh Nghiệp]"])
def test_themes_of_the_plan(desk: Desk, value: str) -> None:
    """By name, id or alias, one or several."""
    assert desk.places("theme-unknown", desk.article({"Chủ đề": value})) == []


def test_the_sentence_of_the_contract(desk: Desk) -> None:
    """File, line, field, what is wrong, and what was probably meant."""
    [problem] = desk.problems("theme-unknown", desk.article({"Chủ đề": "doanh nghiep so"}))
    assert (problem.file, problem.line, problem.field) == (FILE, 3, "Chủ đề")
    assert problem.problem == "«doanh nghiep so» không có trong kế hoạch."
    assert problem.mend.endswith("— ý bạn là «doanh nghiệp»?")


def test_each_unknown_theme_is_named(desk: Desk) -> None:
    """Two slips are two problems."""
    assert desk.places("theme-unknown", desk.article({"Chủ đề": "xanh, so, đỏ"})) == [f"{FILE}:3: Chủ đề"] * 2
