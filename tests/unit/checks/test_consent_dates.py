"""A consent ends after it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

REGISTER = """
[[consent]]
article = "2026/11/ngay-hoi"
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
{end}
evidence = "tủ hồ sơ Đoàn trường"
"""


@pytest.mark.parametrize("end", ["", "until = 2026-11-02", "withdrawn_on = 2026-11-02", "until = 2199-12-31"])
def test_an_end_that_can_be(desk: Desk, end: str) -> None:
    """None, the same day, or ages away."""
    assert desk.places("consent-dates", desk.article(), consents=REGISTER.format(end=end)) == []


@pytest.mark.parametrize("key", ["until", "withdrawn_on"])
def test_an_end_before_the_beginning(desk: Desk, key: str) -> None:
    """A mistyped year is named at its line."""
    [problem] = desk.problems("consent-dates", desk.article(), consents=REGISTER.format(end=f"{key} = 2025-11-30"))
    assert (problem.file, problem.line, problem.field) == ("consents.toml", 7, f"consent[1].{key}")
    assert "30/11/2025" in problem.problem
    assert "02/11/2026" in problem.problem
