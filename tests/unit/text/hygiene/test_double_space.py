"""Spaces between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask

CODE = "double-space"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ngày  hội", [5]),
        ("ngày  hội   việc làm", [5, 10]),
        ("- mục  một", [6]),
        ("## Đề  mục", [6]),
        ("> Lời  dẫn", [6]),
        ("chữ  `mã`  chữ", [4, 10]),
        ("[liên  kết](/tien-do/)", [6]),
    ],
)
def test_between_words(told: Ask, text: str, columns: list[int]) -> None:
    """The column is that of the first space."""
    assert [each[1] for each in told(CODE, text)] == columns
    assert all(each[3:] == (" ", True) for each in told(CODE, text))


@pytest.mark.parametrize(
    "text",
    [
        "xuống dòng  \ntại đây",
        "    mã  có  cách",
        "| a  | b   |\n|----|-----|\n| 1  | 2   |",
        "```\na  b\n```",
        "`a  b`",
        "-   mục\n1.  mục\n>  lời",
        "<img  src='a.jpg'  alt='a'>",
        "một\u00a0 hai",
        "  hai dấu cách đầu dòng",
        "[^1]:  chú thích",
        "![  ](san.jpg)",
    ],
)
def test_spaces_with_a_meaning(told: Ask, text: str) -> None:
    """New lines, tables, code, how far a list is moved in."""
    assert told(CODE, text) == []


def test_a_title_set_out_in_columns(told: Ask) -> None:
    """Spaces behind the key are form, between words they are not; other keys are no prose."""
    text = "Tiêu đề:   Ngày  hội\nĐơn vị:  Khoa  Điện\n\nNội dung."
    assert [each[:2] for each in told(CODE, text, 4, ((1, 1),))] == [(1, 16)]
