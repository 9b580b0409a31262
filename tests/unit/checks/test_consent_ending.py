"""A consent that ends within a month: there is still time to ask again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

TODAY = date(2026, 11, 22)
REGISTER = """
[[consent]]
article = "2026/11/ngay-hoi"
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
{end}
evidence = "tủ hồ sơ Đoàn trường"
"""


@pytest.mark.parametrize("until", ["2026-11-22", "2026-12-22"])
def test_a_last_day_that_is_near(desk: Desk, until: str) -> None:
    """From thirty days before, up to the day itself."""
    [problem] = desk.problems(
        "consent-ending", desk.article(), consents=REGISTER.format(end=f"until = {until}"), today=TODAY
    )
    assert (problem.file, problem.line, problem.field) == ("consents.toml", 7, "consent[1].until")
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "end", ["", "until = 2026-12-23", "until = 2026-11-21", "until = 2026-11-30\nwithdrawn_on = 2026-11-20"]
)
def test_a_last_day_that_is_far_or_past(desk: Desk, end: str) -> None:
    """What ended already is said elsewhere."""
    assert desk.places("consent-ending", desk.article(), consents=REGISTER.format(end=end), today=TODAY) == []
