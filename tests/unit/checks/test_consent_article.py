"""A consent is about an article of the column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.withdrawals import Withdrawal

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

REGISTER = """
[[consent]]
article = "{about}"
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
evidence = "tủ hồ sơ Đoàn trường"
"""


def test_an_article_that_exists(desk: Desk) -> None:
    """A draft is one too."""
    text = desk.article({"Trạng thái": "bản nháp"})
    assert desk.places("consent-article", text, consents=REGISTER.format(about="2026/11/ngay-hoi/")) == []


def test_a_slip_gets_a_proposal(desk: Desk) -> None:
    """At its line in the register."""
    [problem] = desk.problems("consent-article", desk.article(), consents=REGISTER.format(about="2026/11/ngay-hoii"))
    assert (problem.file, problem.line, problem.field) == ("consents.toml", 3, "consent[1].article")
    assert "«2026/11/ngay-hoii»" in problem.problem
    assert "ý bạn là «2026/11/ngay-hoi»?" in problem.mend


def test_an_article_that_was_taken_down_is_still_known(desk: Desk) -> None:
    """The register keeps its papers after the folder was deleted."""
    gone = Withdrawal("ngay-hoi-2026", "2026/11/da-go", date(2026, 11, 20), "yêu cầu")
    for about in ("2026/11/da-go", "ngay-hoi-2026"):
        assert desk.places("consent-article", consents=REGISTER.format(about=about), withdrawals=(gone,)) == []
