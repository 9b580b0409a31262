"""A consent names pictures of its article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.withdrawals import Withdrawal

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

REGISTER = """
[[consent]]
article = "2026/11/khac"
given_by = "Đoàn trường"
purpose = "ảnh trong bài"
given_on = 2026-11-02
evidence = "tủ hồ sơ"

[[consent]]
article = "2026/11/ngay-hoi"
pictures = [
  "anh.jpg",
  "{name}",
]
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
{more}
evidence = "tủ hồ sơ Đoàn trường"
"""
BODY = "![Một](anh.jpg)\n\n![Hai](chan-dung.jpg)"


def test_pictures_that_are_there(desk: Desk) -> None:
    """Every name is a file of the bundle."""
    text = desk.article(body=BODY, files=("anh.jpg", "chan-dung.jpg"))
    assert desk.places("consent-picture", text, consents=REGISTER.format(name="chan-dung.jpg", more="")) == []


def test_a_slip_is_named_at_its_line(desk: Desk) -> None:
    """In a list over several lines, with a proposal."""
    text = desk.article(body=BODY, files=("anh.jpg", "chan-dung.jpg"))
    [problem] = desk.problems("consent-picture", text, consents=REGISTER.format(name="chan-dung.jpeg", more=""))
    assert (problem.file, problem.line, problem.field) == ("consents.toml", 13, "consent[2].pictures[2]")
    assert "ý bạn là «chan-dung.jpg»?" in problem.mend


def test_a_picture_that_was_taken_out_stays_in_the_register(desk: Desk) -> None:
    """Its consent was withdrawn, and the row proves that the school obeyed."""
    text = desk.article(body="![Một](anh.jpg)", files=("anh.jpg",))
    register = REGISTER.format(name="chan-dung.jpg", more="withdrawn_on = 2026-11-20")
    assert desk.places("consent-picture", text, consents=register) == []


def test_pictures_of_an_article_that_was_taken_down_may_be_deleted(desk: Desk) -> None:
    """Its folder may hold nothing but the text."""
    gone = Withdrawal("2026/11/ngay-hoi", "2026/11/ngay-hoi", date(2026, 11, 20), "yêu cầu")
    register = REGISTER.format(name="chan-dung.jpg", more="")
    assert desk.places("consent-picture", desk.article(), consents=register, withdrawals=(gone,)) == []
