"""An article has exactly one form of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize("value", ["Tin", "tin", "BÀI", "bai"])
def test_a_form_of_the_plan(desk: Desk, value: str) -> None:
    """By name or id, with or without accents."""
    assert desk.places("form-unknown", desk.article({"Thể loại": value})) == []


@pytest.mark.parametrize("value", ["Phóng sự", "Tin, Bài"])
def test_an_unknown_form_or_two(desk: Desk, value: str) -> None:
    """Two forms would be counted in two places."""
    assert desk.places("form-unknown", desk.article({"Thể loại": value})) == [f"{FILE}:4: Thể loại"]


def test_a_slip_gets_a_proposal(desk: Desk) -> None:
    """“Tinn” is “Tin”."""
    assert (
        desk.problems("form-unknown", desk.article({"Thể loại": "Tinn"}))[0]
        .mend.casefold()
        .endswith("ý bạn là «tin»?")
    )
