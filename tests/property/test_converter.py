"""Our converter looks only where something can be, and finds what Markdown's own finds everywhere."""

from __future__ import annotations

import markdown
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension

from nq71.messages import say
from nq71.text.fold import slugify
from nq71.writers import converter as markdown_converter

SCRAPS = [
    *(
        "chữ",
        "Đoạn ",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "## Tiêu đề\n",
        "### **Mục** `a`\n",
        "[TOC]",
        "\n\n[TOC]\n\n",
        "{#id}",
    ),
    *(
        "`",
        "``",
        "\\",
        "\\[TOC]",
        "[a](b)",
        "![a](b.jpg)",
        "[a][b]",
        "![a][b]",
        "\n\n[b]: c.pdf\n\n",
        "[^1]",
        "[",
        "]",
        "!",
    ),
    *(
        "<https://a.example>",
        "<a@b.example>",
        "<b>",
        "</b>",
        "<!-- -->",
        "&amp;",
        "&#91;",
        "&",
        "<",
        "*",
        "**",
        "_",
        "__",
    ),
    *(
        "\n\n[^1]: chú thích\n",
        "\n*[HS]: học sinh\n",
        "HS",
        "- a\n",
        "1. b\n",
        "> c\n",
        "|a|b|\n|-|-|\n|c|d|\n",
        "    e\n",
    ),
]


def plain(text: str) -> str:
    """Return what Markdown makes of a text with its own table of headings and its own way through a line."""
    converter = markdown.Markdown(
        extensions=["extra", "sane_lists", TocExtension(slugify=lambda text, _: f"muc-{slugify(text)}")],
        extension_configs={"extra": {"footnotes": {"BACKLINK_TITLE": say("footnote-back")}}},
        output_format="html",
    )
    converter.treeprocessors.register(markdown_converter._FigureMaker(converter), "figures", 15)
    return converter.convert(text)


@given(st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join))
def test_the_same_html(text: str) -> None:
    """Of marks that end, and of those that do not; with a place for the table of headings, and without."""
    assert markdown_converter.convert(text) == plain(text)


def test_every_sign_is_one_of_markdowns_patterns() -> None:
    """When Markdown looks otherwise one day, a sign that nobody asks for says so."""
    patterns = {each.pattern for each in markdown_converter._converter().inlinePatterns}
    assert markdown_converter._SIGNS.keys() <= patterns
