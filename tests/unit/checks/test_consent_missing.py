"""Where the plan or a theme asks it, an article with pictures says what was agreed with the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

BODY = "![Sân trường](anh.jpg)"
BY_THEME = ('name = "Kỹ năng số"\n', 'name = "Kỹ năng số"\npeople_consent = true\n')
BY_PLAN = ("[[theme]]", "[privacy]\npeople_consent = true\n[[theme]]")


def test_nobody_asks(desk: Desk) -> None:
    """A school that asks nothing hears nothing."""
    assert desk.places("consent-missing", desk.article(body=BODY, files=("anh.jpg",))) == []


@pytest.mark.parametrize(("plan", "who"), [(BY_THEME, "chủ đề «Kỹ năng số»"), (BY_PLAN, "kế hoạch của trường")])
def test_who_asks_is_named(desk: Desk, plan: tuple[str, str], who: str) -> None:
    """The theme or the plan wants to know; without an answer the article is not published."""
    text = desk.article(body=BODY, files=("anh.jpg",))
    [problem] = desk.problems("consent-missing", text, plan=plan)
    assert (problem.file, problem.line, problem.field) == (text.path, 1, "Đồng ý hình ảnh")
    assert problem.severity is Severity.ERROR
    assert who in problem.problem


@pytest.mark.parametrize("answer", ["co", "khong-can", "thông báo"])
def test_any_answer_will_do(desk: Desk, answer: str) -> None:
    """Also that nobody is in the picture."""
    text = desk.article({"Đồng ý hình ảnh": answer}, BODY, files=("anh.jpg",))
    assert desk.places("consent-missing", text, plan=BY_PLAN) == []


def test_without_a_picture_there_is_nothing_to_say(desk: Desk) -> None:
    """An attachment is no picture; another theme asks nothing."""
    assert desk.places("consent-missing", desk.article(body="[Tệp](a.pdf)", files=("a.pdf",)), plan=BY_PLAN) == []
    other = desk.article({"Chủ đề": "doanh nghiệp"}, BODY, files=("anh.jpg",))
    assert desk.places("consent-missing", other, plan=BY_THEME) == []
    both = desk.article({"Chủ đề": "doanh nghiệp, chủ đề lạ, Kỹ năng số"}, BODY, files=("anh.jpg",))
    assert desk.places("consent-missing", both, plan=BY_THEME) != []
