"""The outline of a text as Markdown reads it, with line numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.body import outline_of

if TYPE_CHECKING:
    pass


def headings(body: str) -> list[tuple[int, int, str]]:
    return [(heading.line, heading.level, heading.text) for heading in outline_of(body, 1).headings]


def pictures(body: str) -> list[tuple[int, str, str]]:
    return [(picture.line, picture.target, picture.words) for picture in outline_of(body, 1).pictures]


def links(body: str) -> list[tuple[int, str]]:
    return [(link.line, link.target) for link in outline_of(body, 1).links]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Mở đầu", [(1, 2, "Mở đầu")]),
        ("A\n\n### B ###", [(3, 3, "B")]),
        ("#NQ71 vào trường", [(1, 1, "NQ71 vào trường")]),
        ("Mở đầu\n===\n\nHai\n---", [(1, 1, "Mở đầu"), (4, 2, "Hai")]),
        ("<h2>A</h2>\n\n<H3 class='x'>B</H3>", [(1, 2, ""), (3, 3, "")]),
        ("\\# A\n\nB #1", []),
        ("A\n\n---\n\nB", []),
        ("- A\n---", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
    ],
)
def test_headings(body: str, expected: list[tuple[int, int, str]]) -> None:
    """With marks, underlined, in HTML; a rule, a list and a table are none."""
    assert headings(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "```\n# A\n![](a.jpg)\n[b](c)\n```",
        "~~~~ text\n# A\n~~~\n[b](c)\n~~~~",
        "Câu.\n\n    # A\n    [b](c)\n    ![](a.jpg)",
        "\t# A\n\t[b](c)",
        "Gõ `[b](c)` và ``![](`a`.jpg)``.",
        "<!-- # A\n[b](c)\n![](a.jpg) -->",
    ],
)
def test_code_and_comments_are_no_text(body: str) -> None:
    """Fences, indented lines, marks inside a line, comments: readers see them as written or not at all."""
    outline = outline_of(body, 1)
    assert (outline.headings, outline.pictures, outline.links) == ((), (), ())


def test_a_fence_without_its_other_end_is_no_code() -> None:
    """Markdown shows what follows as text, so a broken link there is one."""
    outline = outline_of("```\n# không đóng\n[b](c)", 1)
    assert (len(outline.headings), len(outline.links)) == (1, 1)


def test_after_code_the_lines_are_still_right() -> None:
    """Fences, comments and multi-line code take no line away."""
    body = "```\nmã\n```\n\n<!-- một\nhai -->\n\nGõ `một\nhai`.\n\n## Mục\n\n[b](c)"
    assert headings(body) == [(11, 2, "Mục")]
    assert links(body) == [(13, "c")]


def test_lines_count_from_where_the_body_begins() -> None:
    """An editor's line number, front matter included."""
    assert [heading.line for heading in outline_of("A\n\n## B", 12).headings] == [14]


def test_a_paragraph_inside_of_a_list_is_text() -> None:
    """Four spaces under an item are no code."""
    assert links("- Một\n\n    [b](c)\n\n1. Hai\n\n    ![Ảnh](a.jpg)") == [(3, "c")]
    assert pictures("1. Hai\n\n    ![Ảnh](a.jpg)") == [(3, "a.jpg", "Ảnh")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![Sân trường](san.jpg)", [(1, "san.jpg", "Sân trường")]),
        ('![Sân](san.jpg "Chú thích")', [(1, "san.jpg", "Sân")]),
        ("![](<ảnh một.jpg>)", [(1, "ảnh một.jpg", "")]),
        ("![a](anh(1).jpg)", [(1, "anh(1).jpg", "a")]),
        ("![Sân [trường]](san.jpg)", [(1, "san.jpg", "Sân [trường]")]),
        ("A\n\n![Sân][s]\n\n[s]: san.jpg", [(3, "san.jpg", "Sân")]),
        ("![Sân][]\n\n[sân]: san.jpg", [(1, "san.jpg", "Sân")]),
        ('<img src="san.jpg" alt="Sân">', [(1, "san.jpg", "Sân")]),
        ("<IMG\n  alt=''\n  src='san.jpg'>", [(1, "san.jpg", "")]),
        ("[![Sân](san.jpg)](/tien-do/)", [(1, "san.jpg", "Sân")]),
    ],
)
def test_pictures(body: str, expected: list[tuple[int, str, str]]) -> None:
    """However they are written."""
    assert pictures(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](b)", [(1, "b")]),
        ("[a](<b c>)", [(1, "b c")]),
        ("[a](b 'chú thích')", [(1, "b")]),
        ("[a](b(c)d)", [(1, "b(c)d")]),
        ("Xem [hai\ndòng](b) và [c](d)", [(1, "b"), (2, "d")]),
        ("[a]()", [(1, "")]),
        ("[a][b]\n\n[b]: /tien-do/", [(3, "/tien-do/")]),
        ("[^1]: Chú thích.", []),
        ('<a href="b">c</a> <a id="d"></a>', [(1, "b")]),
        ("![a](b)", []),
        ("[![Sân](san.jpg)](/tien-do/)", [(1, "/tien-do/")]),
    ],
)
def test_links(body: str, expected: list[tuple[int, str]]) -> None:
    """In text, over two lines, by reference, in HTML; pictures and footnotes are none."""
    assert links(body) == expected


def test_a_long_text_takes_no_time() -> None:
    """Brackets that never close do not make the outline slow."""
    outline_of("[" * 3000 + "\n" + "`" * 3000 + "\n" + "![" * 3000 + "<a " * 3000, 1)
