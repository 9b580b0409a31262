"""Hashtags at the start of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

CODE = "hashtag-heading"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#NQ71 vào trường học", [(1, 1, "#NQ71", "\\#NQ71", True)]),
        ("#ChuyenDoiSo", [(1, 1, "#ChuyenDoiSo", "\\#ChuyenDoiSo", True)]),
        ("#nghe #vieclam #angiang", [(1, 1, "#nghe", "\\#nghe", True)]),
        ("Một câu.\n#NQ71 #GDNN", [(2, 1, "#NQ71", "\\#NQ71", True)]),
        ("##NQ71 vào trường", [(1, 1, "##NQ71", "\\##NQ71", False)]),
    ],
)
def test_a_hashtag_becomes_a_heading(told: Ask, text: str, expected: Told) -> None:
    """One hash is surely meant as one; two may be a heading that lacks its space."""
    assert told(CODE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## Mở đầu",
        "##Mở đầu",
        "#Mở đầu",
        "##1. Mục tiêu",
        "#MỤC ĐÍCH",
        "\\#NQ71 vào trường",
        "Từ khóa #NQ71",
        "```\n#NQ71\n```",
        "- #NQ71",
    ],
)
def test_headings_and_hashtags_inside(told: Ask, text: str) -> None:
    """A heading without its space is for another rule; inside a line a hash is a hash."""
    assert told(CODE, text) == []
