"""Straight quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.text.hygiene.conftest import Ask, Told

CODE = "straight-quotes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Thầy nói: "Học thật".', [(1, 11, '"', "“", True), (1, 20, '"', "”", True)]),
        (
            '"A" và "B"',
            [(1, 1, '"', "“", True), (1, 3, '"', "”", True), (1, 8, '"', "“", True), (1, 10, '"', "”", True)],
        ),
        ('("trong ngoặc")', [(1, 2, '"', "“", True), (1, 14, '"', "”", True)]),
        ('Thầy nói: "Học\nthật"', [(1, 11, '"', "“", True), (2, 5, '"', "”", True)]),
        (
            '| "a" |\n|---|\n| "b" |',
            [(1, 3, '"', "“", True), (1, 5, '"', "”", True), (3, 3, '"', "“", True), (3, 5, '"', "”", True)],
        ),
        ('**"Học thật"**', [(1, 3, '"', "“", True), (1, 12, '"', "”", True)]),
        ('“Học thật"', [(1, 10, '"', "”", True)]),
        ('"`mã`"[^1]', [(1, 1, '"', "“", True), (1, 6, '"', "”", True)]),
        ('"Màn hình 24" cỡ lớn"', [(1, 1, '"', "“", False), (1, 13, '"', "”", False)]),
    ],
)
def test_quotes_that_have_their_other_half(told: Ask, text: str, expected: Told) -> None:
    """With an inch between them nobody can be sure, so it is only told."""
    assert told(CODE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“Học thật, thi thật”",
        'Màn hình 24" và 27"',
        "cao 5'10\"",
        '![ảnh](a.jpg "Chú thích")',
        '[trang](/tien-do/ "Tiến độ")',
        '<abbr title="Nghị quyết">NQ</abbr>',
        '[1]: https://x.example/ "Tên trang"',
        '`"mã"`',
        '```\n"mã"\n```',
        '\\"A\\"',
        '*[NQ]: Nghị quyết "71"',
        'đoạn mở "chưa đóng',
        '## Mục {: title="x" }',
    ],
)
def test_quotes_that_stay(told: Ask, text: str) -> None:
    """Inches, titles of links, attributes, code."""
    assert told(CODE, text) == []


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        ('"Cả giá trị"', []),
        ('"Có \\"trích\\" ở trong"', []),
        ('"A" và "B"', [10, 12, 17, 19]),
        ('Hội thi "Tay nghề"', [18, 27]),
        ("'Nói \"thật\"'", [15, 20]),
    ],
)
def test_in_a_title(told: Ask, value: str, columns: list[int]) -> None:
    """Quotes that hold the whole value are notation, others are not."""
    assert [each[1] for each in told(CODE, f"Tiêu đề: {value}\n\nNội dung.", 3, ((1, 1),))] == columns


def test_in_a_summary_over_two_lines_and_a_list_of_corrections(told: Ask) -> None:
    """Each item of a list has its own quotes."""
    text = 'Tóm tắt: "Một\n  hai"\nĐính chính:\n  - "07/11/2026: sửa A"\n  - 08/11/2026: sửa "B"\n\nNội dung.'
    assert [each[:2] for each in told(CODE, text, 7, ((1, 2), (3, 5)))] == [(5, 21), (5, 23)]
