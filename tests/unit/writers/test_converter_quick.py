"""Inline marks are looked for only in lines that can have one: the HTML is what Markdown makes of every line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from nq71.writers import converter as markdown_converter

# Every sign that Markdown's inline patterns begin with, words of both scripts, and whole marks.
SIGNS = ("\\", "`", "[", "]", "(", ")", "!", "<", ">", "&", "*", "_", "{", "}", "#", ":", "^", '"', " ", "\n", "  \n")
WORDS = (
    "từ",
    "word",
    "HTML",
    "&amp;",
    "![a](b)",
    "[^1]",
    "\n\n[^1]: chú",
    "http://a.vn",
    "<a@b.vn>",
    "<b>",
    "*[HTML]: x\n",
)

# One of each kind, alone in its line: nothing else there tells that there is something to look for.
MARKS = (
    *("a `b` c", "a \\* b", "a [b](c.md) d", "a [b] c\n\n[b]: http://d.vn", "a ![b](c.jpg) d", "a <http://b.vn> c"),
    *("a <b@c.vn> d", "a  \nb", "a <b>c</b> d", "a &amp; b", "a *b* c", "a _b_ c", "a **b** c", "a[^1]\n\n[^1]: b"),
)


@pytest.mark.parametrize("text", MARKS)
def test_each_mark_is_found_by_itself(text: str) -> None:
    """Whatever it begins with, it is not passed over."""
    assert _quick(text) == _thorough(text)


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=40).map("".join))
def test_no_mark_is_passed_over(text: str) -> None:
    """Quick or thorough, the same HTML comes of any text."""
    assert _quick(text) == _thorough(text)


def _quick(text: str) -> str:
    return markdown_converter._converter().convert(text)


def _thorough(text: str) -> str:
    converter = markdown_converter._converter()
    converter.treeprocessors.register(InlineProcessor(converter), "inline", 20)
    return converter.convert(text)
