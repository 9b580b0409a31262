"""How much an editorial rule weighs is the school's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.messages import adjustable_codes, problem_codes

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

SHOUT = {"Tiêu đề": "NGÀY HỘI VIỆC LÀM 2026"}


def choosing(choice: str, code: str = "all-capitals") -> tuple[str, str]:
    return "[[theme]]", f'[checks]\n{code} = "{choice}"\n[[theme]]'


def test_ours_when_the_school_says_nothing(desk: Desk) -> None:
    """An editorial rule reminds; a number of somebody's papers is an error."""
    article = desk.article(SHOUT, body="CCCD 001203000000")
    assert [problem.severity for problem in desk.problems("all-capitals", article)] == ["warning"]
    assert [problem.severity for problem in desk.problems("personal-id", article)] == ["error"]


@pytest.mark.parametrize("choice", ["error", "warning"])
def test_the_schools_choice(desk: Desk, choice: str) -> None:
    """A reminder becomes an error or stays one."""
    found = desk.problems("all-capitals", desk.article(SHOUT), plan=choosing(choice))
    assert [problem.severity for problem in found] == [choice]


def test_off(desk: Desk) -> None:
    """What is off is not said, and the others are said all the same."""
    article = desk.article(SHOUT | {"Tóm tắt": "Ngắn."})
    assert desk.problems("all-capitals", article, plan=choosing("off")) == []
    assert len(desk.problems("summary-short", article, plan=choosing("off"))) == 1


def test_an_error_may_become_a_reminder(desk: Desk) -> None:
    """Where a school has the right to print such numbers."""
    article = desk.article(body="CCCD 001203000000")
    found = desk.problems("personal-id", article, plan=choosing("warning", "personal-id"))
    assert [problem.severity for problem in found] == ["warning"]


def test_a_draft_is_only_reminded(desk: Desk) -> None:
    """Also of what the school made an error: drafts are not finished."""
    draft = desk.article(SHOUT | {"Trạng thái": "bản nháp"})
    found = desk.problems("all-capitals", draft, plan=choosing("error"))
    assert [problem.severity for problem in found] == ["warning"]


def test_what_holds_the_column_together_is_not_adjustable() -> None:
    """Dates, themes, pictures and links are no matter of taste."""
    fixed = set(problem_codes()) - set(adjustable_codes())
    assert {"date-bad", "theme-unknown", "picture-missing", "link-broken", "field-missing", "not-utf8"} <= fixed
