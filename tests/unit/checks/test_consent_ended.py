"""A consent that ended holds its article: say since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.withdrawals import Withdrawal
from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

TODAY = date(2026, 11, 22)
REGISTER = """
[[consent]]
article = "2026/11/ngay-hoi"
pictures = ["anh.jpg"]
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
{end}
evidence = "tủ hồ sơ Đoàn trường"
"""
BODY = "![Sân trường](anh.jpg)"


@pytest.mark.parametrize(
    ("end", "since"),
    [
        ("until = 2026-11-21", "22/11/2026"),
        ("withdrawn_on = 2026-11-22", "22/11/2026"),
        ("withdrawn_on = 2026-11-20", "20/11/2026"),
    ],
)
def test_since_when_an_article_is_held(desk: Desk, end: str, since: str) -> None:
    """The day after the last one that was agreed to, or the day of the withdrawal."""
    text = desk.article(body=BODY, files=("anh.jpg",))
    [problem] = desk.problems("consent-ended", text, consents=REGISTER.format(end=end), today=TODAY)
    key = end.partition(" ")[0]
    assert (problem.file, problem.line, problem.field) == ("consents.toml", 8, f"consent[1].{key}")
    assert problem.severity is Severity.WARNING
    assert since in problem.problem
    assert text.path in problem.problem


@pytest.mark.parametrize("end", ["", "until = 2026-11-22", "withdrawn_on = 2026-11-23"])
def test_a_consent_that_still_holds(desk: Desk, end: str) -> None:
    """The last day that was agreed to is still one."""
    text = desk.article(body=BODY, files=("anh.jpg",))
    assert desk.places("consent-ended", text, consents=REGISTER.format(end=end), today=TODAY) == []


def test_once_the_picture_is_out_nothing_is_held(desk: Desk) -> None:
    """Nor when the whole article was taken down."""
    register = REGISTER.format(end="withdrawn_on = 2026-11-20")
    assert desk.places("consent-ended", desk.article(), consents=register, today=TODAY) == []
    gone = Withdrawal("2026/11/ngay-hoi", "2026/11/ngay-hoi", date(2026, 11, 20), "yêu cầu")
    text = desk.article(body=BODY, files=("anh.jpg",))
    assert desk.places("consent-ended", text, consents=register, withdrawals=(gone,), today=TODAY) == []


def test_who_does_not_say_the_day_is_not_told(desk: Desk) -> None:
    """The rules have no clock of their own."""
    text = desk.article(body=BODY, files=("anh.jpg",))
    assert desk.places("consent-ended", text, consents=REGISTER.format(end="until = 2026-11-21")) == []
