"""A plan that was kept says what it said, to the last threshold."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from nq71.domain.plan import Plan
from nq71.readers.plan import plan_of, read_plan
from nq71.storage.plan_record import plan_from, record_of
from tests.build import sites


def plan_at(folder: Path) -> Plan:
    read = read_plan(folder / "plan.toml")
    assert read.value is not None
    return plan_of(read.value)


@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_a_plan_is_kept_whole(name: str) -> None:
    """Of each school of this repository; words are found by the same spellings."""
    plan = plan_at(sites.REAL_SITES[name])
    kept = plan_from(json.loads(json.dumps(record_of(plan))))
    assert kept == plan
    assert repr(kept) == repr(plan)
    for words in (plan.themes, plan.forms, plan.units, plan.channels):
        typed = tuple(spelling for term in words.terms for spelling in (term.id, term.name, *term.aliases))
        assert kept.themes.sort_out(typed, is_list=True) == plan.themes.sort_out(typed, is_list=True)


def test_fractions_and_kinds_are_what_they_were(tmp_path: Path) -> None:
    """A third is no 0.33, and a kind no word."""
    third = record_of((Fraction(1, 3), None, True, 2))
    assert plan_from(json.loads(json.dumps(third))) == (Fraction(1, 3), None, True, 2)
    plan = plan_at(sites.write_site(tmp_path / "site"))
    kept = plan_from(json.loads(json.dumps(record_of(plan))))
    assert [type(target.kind) for target in kept.targets] == [type(target.kind) for target in plan.targets]


@pytest.mark.parametrize("record", [{"Popen": {"args": "x"}}, {"Path": "x"}, {"a": 1, "b": 2}, {"Plan": {}}])
def test_nothing_else_is_made_of_a_record(record: object) -> None:
    """A site's folder may come from anybody."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        plan_from(record)


def test_what_no_plan_holds_is_not_kept() -> None:
    """A new kind of value in plans has to be thought of here."""
    with pytest.raises(TypeError):
        record_of(object())
