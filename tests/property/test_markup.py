"""Whatever tree of foreign HTML comes in, its words come out: all of them, in order, and nothing besides."""

from __future__ import annotations

import html
import re
from itertools import pairwise

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nq71.domain.body import outline_of
from nq71.readers.markup import markdown_of

MARKS = "*_`#>[]()!-+=|~:{}<>&\\.^\"'$%/ \u00a0"
WORDS = st.text(st.sampled_from("aăâđêôơưÁ19" + MARKS), min_size=1, max_size=12).filter(str.strip)
PLAIN = WORDS.map(html.escape)
INLINE = st.recursive(
    PLAIN,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["b", "i", "strong", "em", "u", "sub", "span"]),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    ),
    max_leaves=4,
)
PHRASE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
LINES = st.lists(PHRASE, min_size=1, max_size=3).map("<br>".join)


def listed(item: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.lists(item.map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), items)


LISTS = listed(st.builds("{}{}".format, PHRASE, st.one_of(st.just(""), listed(PHRASE))))
ROW = st.lists(PHRASE, min_size=2, max_size=2).map(lambda cells: "".join(f"<td>{cell}</td>" for cell in cells))
TABLES = st.lists(ROW, min_size=2, max_size=3).map(
    lambda rows: f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
)
BLOCK = st.one_of(
    LINES.map("<p>{}</p>".format),
    st.builds("<h{0}>{1}</h{0}>".format, st.integers(1, 6), PHRASE),
    LISTS,
    TABLES,
    LINES.map("<blockquote><p>{}</p></blockquote>".format),
    LINES.map("<div>{}</div>".format),
)
PAGES = st.lists(BLOCK, min_size=1, max_size=4).map("".join)


def words(source: str) -> str:
    """Return what a reader sees, without spaces: where lines break is another matter."""
    return re.sub(r"[\s\u00a0]+", "", html.unescape(re.sub(r"<[^>]*>", "", source)))


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_every_word_survives(source: str) -> None:
    """Nothing is taken for a mark, nothing is swallowed, and our outline sees no link, picture or tag in it."""
    text = markdown_of(source).text
    page = markdown.markdown(text, extensions=["extra", "sane_lists", "toc"], output_format="html")
    assert words(page) == words(source), text
    outline = outline_of(text, 1)
    assert (*outline.links, *outline.pictures, *outline.foreign_tags) == (), text
    ranks = [1, *(heading.level for heading in outline.headings)]
    assert all(1 < rank <= before + 1 for before, rank in pairwise(ranks)), text


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("<>/=\"' abpuldivimgtrsc&;#0\ue000\x00\x85"), max_size=80))
@example("<table><td><table><tr>")
@example("<li><p><h2><img src=a><ol start=x>")
@example("<figure><figcaption><table><caption>a")
def test_no_soup_is_too_thick(source: str) -> None:
    """Half tags and stray signs end in some Markdown, never in a crash."""
    markdown_of(source)
