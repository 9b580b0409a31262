"""A day or a year at the start of a paragraph becomes a list’s number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "list-by-accident"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("20. 11 là ngày Nhà giáo.", "8", "1"),
        ("Một.\n\n2026. Năm ấy", "10", "1"),
        ("Một.\n\n  8. 3 hằng năm", "10", "3"),
    ],
)
def test_dates_that_become_lists(desk: Desk, body: str, place: str, columns: str) -> None:
    """The mend shows the backslash that keeps them."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "1. 12 doanh nghiệp",
        "Ngày\n20. 11 là ngày hội",
        "20/11 là ngày hội",
    ],
)
def test_lists_and_dates(desk: Desk, body: str) -> None:
    """Items that begin with a number, dates inside a paragraph, dates with a slash."""
    assert desk.places(CODE, desk.article(body=body)) == []
