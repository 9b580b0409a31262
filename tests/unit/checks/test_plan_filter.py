"""A filter that names what the plan does not have would count nothing for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILTER = 'filter = { form = "@article_forms", theme = ["so"] }'


def test_words_of_the_plan(desk: Desk) -> None:
    """And a group of units that the school has still to type in."""
    units = 'unit = ["bgh"], unit_group = ["khoa"]'
    good = f'filter = {{ theme = ["so"], {units}, channel = ["cong"], event_level = ["school"] }}'
    assert desk.places("plan-filter") == []
    assert desk.places("plan-filter", plan=(FILTER, good)) == []


@pytest.mark.parametrize("key", ["theme", "form", "unit", "unit_group", "channel", "event_level"])
def test_a_word_that_the_plan_does_not_have(desk: Desk, key: str) -> None:
    """Whatever the key."""
    places = desk.places("plan-filter", plan=(FILTER, f'filter = {{ {key} = ["la-hoac"] }}'))
    assert places == [f"plan.toml:45: target[1].filter.{key}"]


def test_a_name_instead_of_an_id_gets_a_proposal(desk: Desk) -> None:
    """A filter speaks of ids."""
    [problem] = desk.problems("plan-filter", plan=(FILTER, 'filter = { theme = ["gan doanh nghiep"] }'))
    assert "ý bạn là «gan-doanh-nghiep»?" in problem.mend
