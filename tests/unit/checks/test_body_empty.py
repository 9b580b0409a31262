"""An article without text is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_text_is_enough(desk: Desk) -> None:
    """One sentence will do."""
    assert desk.places("body-empty", desk.article(body="Một câu.")) == []


def test_nothing_below_the_front_matter(desk: Desk) -> None:
    """Blank lines are nothing; pages need a text too."""
    page = desk.page("Tiêu đề: Giới thiệu\n\n")
    places = desk.places("body-empty", desk.article(body="\n \n"), page)
    assert places == ["content/2026/11/ngay-hoi/bai.md:1", "content/pages/gioi-thieu.md:1"]


def test_questions_that_nobody_answered(desk: Desk) -> None:
    """What `new` asks its author stands in comments, which no page shows."""
    body = "<!-- Việc gì,\n\nở đâu? -->\n\n<!-- Ai kể? -->"
    assert desk.places("body-empty", desk.article(body=body)) == ["content/2026/11/ngay-hoi/bai.md:1"]
    assert desk.places("body-empty", desk.article(body=f"{body}\n\nMột câu.")) == []


def test_front_matter_that_never_ends_is_another_problem(desk: Desk) -> None:
    """One mistake is named once."""
    assert desk.places("body-empty", desk.typed("---\ntitle: A")) == []
