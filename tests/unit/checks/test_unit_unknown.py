"""Every unit has to be one of the plan, or the count would miss the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize("value", ["Ban Giám hiệu", "bgh, doan-tn", "doan thanh nien"])
def test_units_of_the_plan(desk: Desk, value: str) -> None:
    """By name or id, one or several."""
    assert desk.places("unit-unknown", desk.article({"Đơn vị": value})) == []


def test_a_unit_that_the_plan_does_not_have(desk: Desk) -> None:
    """With the one that was probably meant."""
    [problem] = desk.problems("unit-unknown", desk.article({"Đơn vị": "Đoàn thanh niêm"}))
    assert (problem.file, problem.line, problem.field) == ("content/2026/11/ngay-hoi/bai.md", 5, "Đơn vị")
    assert problem.mend.endswith("— ý bạn là «Đoàn thanh niên»?")
