"""What of a file is prose."""

from __future__ import annotations

import pytest

from nq71.text.hygiene.sheet import COVER, lay_out
from nq71.text.markdown_lines import Kind


@pytest.mark.parametrize(
    ("body", "prose"),
    [
        ("chữ `mã` chữ", "chữ ···· chữ"),
        ("[chữ](https://x.example/a(b) 'tên') chữ", "[chữ]······························ chữ"),
        ("![mô tả](a.jpg)", "![mô tả]·······"),
        ("<b class='x'>đậm</b>", "·············đậm····"),
        ("xem https://x.example/71-NQ/TW nhé", "xem ·························· nhé"),
        ("viết cho lop.12@truong.example nhé", "viết cho ····················· nhé"),
        ("câu <!-- lời dặn --> chữ", "câu ················ chữ"),
        ("[1]: https://x.example", "······················"),
        ("câu[^1] chữ", "câu···· chữ"),
        ("a &amp; b", "a ····· b"),
        ("\\*sao\\*", "··sao··"),
    ],
)
def test_what_is_no_prose_is_covered(body: str, prose: str) -> None:
    """Character for character, so that columns stay."""
    [line] = lay_out(body).lines
    assert line.prose.replace(COVER, "·") == prose
    assert len(line.prose) == len(line.typed)


def test_lines_have_their_kind() -> None:
    """Code, tables and HTML are told from text."""
    text = "Chữ\n\n    mã\n\n```\nmã\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>\nx\n</div>\n- mục\n\n    đoạn"
    kinds = [line.kind for line in lay_out(text).body]
    blank = [Kind.BLANK]
    assert kinds == [
        Kind.TEXT,
        *blank,
        Kind.INDENTED,
        *blank,
        *[Kind.FENCED] * 3,
        *[Kind.TABLE] * 3,
        *blank,
        *[Kind.HTML] * 3,
        Kind.TEXT,
        *blank,
        Kind.TEXT,
    ]


def test_of_the_front_matter_only_named_values_are_prose() -> None:
    """The key, a list's dash and the quotes around a value are notation."""
    text = "Tiêu đề: \"Một 'hai'\"\nNgày: 05/11/2026\nĐính chính:\n  - Sửa\n\nThân bài"
    front = [line.prose.replace(COVER, "·") for line in lay_out(text, 6, ((1, 1), (3, 4))).front]
    assert front == ["········ ·Một 'hai'·", "·" * 16, "···········", "····Sửa", ""]


def test_nothing_is_a_sheet_too() -> None:
    """An empty file, and one that is all front matter."""
    assert [line.prose for line in lay_out("").lines] == [""]
    assert lay_out("Tiêu đề: A", 2).body == ()
