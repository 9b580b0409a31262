"""What is written is read back the same, whatever a value looks like."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.fields import SPECS
from nq71.domain.manuscript import Field, Manuscript
from nq71.domain.old_names import one_line
from nq71.readers.front_matter import read_front_matter
from nq71.text.normalise import decode
from nq71.writers.manuscript_text import render_manuscript

ODD = [
    "[a, b]",
    '"a"',
    "'a'",
    ">",
    "|-",
    ">+",
    "a: b",
    "- a",
    "# a",
    '"a" và "b"',
    "\\",
    '"\\"',
    "[",
    "a]",
    "---",
    "…",
    "'",
]
# A value of nothing but commas is none: domain.bringing_in leaves it out.
LINES = st.text(min_size=1).map(one_line).filter(lambda line: bool(line.strip(",\u00a0 "))) | st.sampled_from(ODD)


def written(key: str, *items: str, body: str = "Chữ.") -> tuple[str, ...]:
    found = Field(key, 1, items, is_list=len(items) > 1)
    text = render_manuscript(Manuscript("a", fields=MappingProxyType({key: found}), body=body))
    front = read_front_matter(decode(text.encode()))
    assert not front.faults
    assert front.body == body
    return front.fields[key].items


@pytest.mark.parametrize("value", ODD)
def test_a_value_that_looks_like_a_mark_stays_a_value(value: str) -> None:
    """Brackets, quotes and dashes are words when they are typed as words."""
    assert written("title", value) == (value,)


@given(value=LINES)
def test_any_line_comes_back(value: str) -> None:
    """Alone, as every import writes it."""
    assert written("title", value) == (value,)


@given(items=st.lists(LINES, min_size=2, max_size=4))
def test_any_list_comes_back(items: list[str]) -> None:
    """Commas and quotes in an item are its own."""
    assert written("aliases", *items) == tuple(items)


def test_every_key_has_its_vietnamese_name() -> None:
    """As editors know them from the guide."""
    for spec in SPECS:
        assert written(spec.key, "một") == ("một",)


@pytest.mark.parametrize("body", ["", "Chữ.", "---\nduyệt: x\n---", "Tiêu đề: khác", "    lùi vào", "# a\n\n- b"])
def test_a_body_is_never_front_matter(body: str) -> None:
    """Even when it looks like it."""
    assert written("title", "một", body=body) == ("một",)
