"""Foreign HTML as Markdown: what a reader saw there, Python-Markdown shows here."""

from __future__ import annotations

import html
import re
import time

import markdown
import pytest

from nq71.domain.body import outline_of
from nq71.readers.markup import markdown_of


def shown(text: str) -> str:
    """Return the words that a page shows of a Markdown text."""
    page = markdown.markdown(text, extensions=["extra", "sane_lists", "toc"], output_format="html")
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<h1>A</h1><h3>B</h3><h2>C</h2><h6>D</h6>", "## A\n\n### B\n\n### C\n\n#### D"),
        ("<h2><b>Đậm</b> hết</h2>", "## Đậm hết"),
        ("<h2>C#</h2>", "## C\\#"),
        ("<h2></h2><h3> </h3><p>a</p>", "a"),
        ("<h2><img src='a.png' alt='x'></h2>", "![x](a.png)"),
        ("<ul><li><h3>a</h3></li></ul>", "- **a**"),
        ("<p>a <b> b </b>c</p>", "a **b** c"),
        ("<p><b>a</b><b>b</b><i>c</i></p>", "**ab***c*"),
        ("<p>a<b>&nbsp;b</b></p>", "a **b**"),
        ("<p><b>a<br><br>b</b></p>", "**a**\n\n**b**"),
        ("<b><p>a</p><p>b</p></b>", "a\n\nb"),
        ("<p>a<br>b</p>", "a<br>\nb"),
        ("a<br>b<br><br>c<div>d<p>e</p></div>", "a<br>\nb\n\nc\n\nd\n\ne"),
        ("<p><br>a<br></p>", "a"),
        ("<u>a</u> <mark>b</mark> <span style='color:red'>c</span>", "a b c"),
        ("H<sub>2</sub>O, x<sup>2</sup>, <s>cũ</s>", "H<sub>2</sub>O, x<sup>2</sup>, <del>cũ</del>"),
        ("<q>a</q>", "“a”"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>", "- a\n    - b\n- c\n\nd"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a<br>\n    b\n- c"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><ul><li>a</li></ul><li>b</li></ul>", "- a\n- b"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<blockquote><p>a</p>b</blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  *b*</pre>", "```\na\n  *b*\n```"),
        ("<code>a*b</code>", "`a*b`"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<a href='https://x.example/a_b'>https://x.example/a_b</a>", "<https://x.example/a_b>"),
        ("<a href='https://x.example/(a) b'>c [d]</a>", "[c [d]](<https://x.example/(a)%20b>)"),
        ("<a href='#top'>a</a><a>b</a><a href='javascript:x'>c</a>", "abc"),
        ("<a href='a.jpg'><img src='b.jpg' alt=''></a>", "![](b.jpg)"),
        ("<p>a <img src='b.png' alt='m [1]'> c</p>", "a\n\n![m (1)](b.png)\n\nc"),
        ("<p><img src='a.png'><img src='b.png'></p>", "![](a.png)\n\n![](b.png)"),
        ("<img src='a b.png' title='\"x\"'>", '![](<a b.png> "“x”")'),
        (
            "<figure><img src='a.png' alt='x'><figcaption>y <b>z</b></figcaption></figure>",
            '![x](a.png "y z")',
        ),
        ("<img><img src='data:image/png;base64,x'>a", "a"),
        ("<table><caption>t</caption><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>1</td></tr></table>",
         "t\n\n| a | b |\n| --- | ---: |\n| c | 1 |"),
        ("<table><tr><td>a|b</td></tr><tr><td><p>c</p><p>d</p></td></tr></table>", "| a\\|b |\n| --- |\n| c<br> d |"),
        (
            "<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td><ul><li>c</li></ul></td></tr></table>",
            '<table>\n<tr><td colspan="2">a</td></tr>\n<tr><td>b</td><td><ul><li>c</li></ul></td></tr>\n</table>',
        ),
        ("<table><tr><td>a<ul><li>b</li></ul></td><td><img src='c.png'></td></tr></table>", "a\n\n- b\n\n![](c.png)"),
        ("<table><tr><th>a</th></tr></table>", "| a |\n| --- |"),
        ("<script>x</script><style>y</style>a<!-- z -->", "a"),
        ("<p>&nbsp;</p><p> </p>", ""),
        ("<p>\u00a0\u00a0Thụt đầu dòng</p>", "Thụt đầu dòng"),
        ("năm\u00a02026", "năm\u00a02026"),
        ("a\x07b\x85c", "abc"),
        ("\ue0007\ue001", "\ue0007\ue001"),
    ],
)  # fmt: skip
def test_as_our_body_reader_wants_it(source: str, text: str) -> None:
    """Ranks without gaps, four spaces, one paragraph to an item, a picture alone with its caption."""
    assert markdown_of(source).text == text


@pytest.mark.parametrize(
    "words",
    [
        "- a",
        "+ a",
        "* a",
        "3. a",
        "# a",
        "#NQ71",
        "> a",
        ": a",
        "---",
        "===",
        "***",
        "| a | b |",
        "~~~",
        "```",
        "    a",
        "[a](b)",
        "![a](b)",
        "[a][b]",
        "[^1]",
        "[^1]: a",
        "[a]: b",
        "*[a]: b",
        "[TOC]",
        "a_b_c _d_ __e__",
        "*a* **b**",
        "a`b`c",
        "C:\\a\\*b\\",
        "<b>a</b> < b > c",
        "&lt; &amp; & &#60;",
        "{a} {: b}",
        "<!-- a -->",
        "https://a.example/b_c",
        "71-NQ/TW, 5 * 3 = 15, 20/11, a@b.example",
    ],
)
def test_words_stay_words(words: str) -> None:
    """What Markdown would take for a mark is escaped: in a paragraph, an item, a cell, a heading, after a break."""
    for place in (
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<table><tr><td>{}</td></tr></table>",
        "<h2>{}</h2>",
        "<p>x<br>{}</p>",
    ):
        text = markdown_of(place.format(html.escape(words))).text
        assert shown(text).removeprefix("x ") == words.strip(), text
        outline = outline_of(text, 1)
        assert (*outline.links, *outline.pictures, *outline.foreign_tags) == (), text


def test_pictures_are_placed_by_the_caller() -> None:
    """A name for each, or none: then it is left out and counted."""
    made = markdown_of("<img src='a.png'>b<img src='c.png'>", lambda source: "anh-1.png" if source == "a.png" else "")
    assert (made.text, made.left_out) == ("![](anh-1.png)\n\nb", ("img",))


def test_what_does_not_fit_is_told() -> None:
    """Players give their address; forms and drawings at least their name."""
    made = markdown_of(
        "<iframe src='https://video.example/x'></iframe><video><source src='https://video.example/y.mp4'></video>"
        "<form><p>a</p></form><svg><text>b</text></svg>"
    )
    assert made.text == "a"
    assert made.embeds == ("https://video.example/x", "https://video.example/y.mp4")
    assert made.left_out == ("iframe", "video", "form", "svg")


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "span"])
def test_no_depth_is_too_deep(tag: str) -> None:
    """What only a machine nests is flattened; the words stay, and it takes no time."""
    began = time.perf_counter()
    assert "Chữ" in markdown_of(f"<{tag}>" * 2000 + "Chữ").text
    assert time.perf_counter() - began < 20
