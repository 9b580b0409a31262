"""Inline marks are looked for only in lines that can have one: the HTML is what Markdown makes of every line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from nq71.writers import body

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


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=40).map("".join))
def test_no_mark_is_passed_over(text: str) -> None:
    """Quick or thorough, the same HTML comes of any text."""
    quick, thorough = body._converter(), body._converter()
    thorough.treeprocessors.register(InlineProcessor(thorough), "inline", 20)
    assert quick.convert(text) == thorough.convert(text)
