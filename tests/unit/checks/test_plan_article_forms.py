"""The forms that count as articles are forms of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_forms_of_the_plan(desk: Desk) -> None:
    """Tin and bài."""
    assert desk.places("plan-article-forms") == []


def test_a_form_that_is_none(desk: Desk) -> None:
    """With a proposal."""
    change = ('article_forms = ["tin", "bai"]', 'article_forms = ["tin", "bao"]')
    assert desk.places("plan-article-forms", plan=change) == ["plan.toml:12: counting.article_forms"]
    assert "ý bạn là «bai»?" in desk.problems("plan-article-forms", plan=change)[0].mend
