"""``[editorial]``, ``[checks]`` and what a form asks for: read, and refused with the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.readers.plan import plan_of, read_plan
from tests.unit.readers.test_toml_files import PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.plan import Plan
    from nq71.problem import Problem

FIRST = PLAN.count("\n") + 2  # what a test adds stands from here


def added(folder: Path, text: str) -> Path:
    path = folder / "plan.toml"
    path.write_text(f"{PLAN}\n{text}\n", encoding="utf-8")
    return path


def plan(folder: Path, text: str) -> Plan:
    found = read_plan(added(folder, text))
    assert found.value is not None
    return plan_of(found.value)


def problem(folder: Path, text: str) -> Problem:
    [found] = read_plan(added(folder, text)).problems
    return found


def test_nothing_said(tmp_path: Path) -> None:
    """Then everything is ours."""
    found = plan(tmp_path, "")
    assert found.severities == {}
    assert (found.editorial.title_max, found.editorial.public_contacts) == (120, ())
    assert found.forms.get("tin").min_words is None


def test_the_schools_choices(tmp_path: Path) -> None:
    """Only what is written changes."""
    text = '[editorial]\ntitle_max = 90\npublic_contacts = ["0296 3841 234"]\n'
    text += '[checks]\ntitle-long = "off"\npersonal-id = "warning"'
    found = plan(tmp_path, text)
    assert found.severities == {"title-long": "off", "personal-id": "warning"}
    assert (found.editorial.title_max, found.editorial.title_min) == (90, 12)
    assert found.editorial.public_contacts == ("0296 3841 234",)


@pytest.mark.parametrize(
    ("text", "field", "code", "words"),
    [
        ('[checks]\ntitle-lng = "off"', "checks.title-lng", "toml-key-unknown", "ý bạn là «title-long»?"),
        ('[checks]\ntitle_long = "off"', "checks.title_long", "toml-key-unknown", "ý bạn là «title-long»?"),
        ('[checks]\ndate-bad = "off"', "checks.date-bad", "toml-key-unknown", "xóa dòng này"),
        ('[checks]\ntitle-long = "warn"', "checks.title-long", "toml-value-bad", "ý bạn là «warning»?"),
        ("[checks]\ntitle-long = false", "checks.title-long", "toml-value-bad", "'off'"),
        ("[editorial]\ntitle_mx = 9", "editorial.title_mx", "toml-key-unknown", "ý bạn là «title_max»?"),
        ('[editorial]\ntitle_max = "90"', "editorial.title_max", "toml-value-bad", "một số"),
        ("[editorial]\nrepeat_percent = 101", "editorial.repeat_percent", "toml-value-bad", "một số"),
        ("[editorial]\nsummary_max = 20", "editorial.summary_max", "toml-value-bad", "summary_min (đang là 30)"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, field: str, code: str, words: str) -> None:
    """What is unknown, with what was probably meant."""
    found = problem(tmp_path, text)
    assert (found.line, found.field, found.code) == (FIRST + 1, field, code)
    assert words in found.mend


def test_a_form_says_how_long_its_articles_are(tmp_path: Path) -> None:
    """Themes and units say nothing of the kind."""
    form = '[[form]]\nid = "bai"\nname = "Bài"\nmin_words = 150\nneeds_picture = false'
    found = plan(tmp_path, form).forms.get("bai")
    assert (found.min_words, found.needs_picture) == (150, False)
    assert problem(tmp_path, '[[unit]]\nid = "u"\nname = "U"\nmin_words = 5').code == "toml-key-unknown"
