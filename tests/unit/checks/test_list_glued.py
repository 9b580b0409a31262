"""A list right under a line of text runs into its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "list-glued"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("Ba việc:\n- Một\n- Hai", "9", "1"),
        ("Ba việc\n\nSau đó:\n1. Một\n2. Hai", "11", "1"),
        ("1. Mục đích\n- Tổ chức", "9", "1"),
    ],
)
def test_lists_without_a_line_between(desk: Desk, body: str, place: str, columns: str) -> None:
    """Named at the first item."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "Ba việc:\n\n- Một\n- Hai",
        "## Ba việc\n- Một",
        "giai đoạn 2026\n- 2030 là giai đoạn một",
    ],
)
def test_lists_that_stand_free(desk: Desk, body: str) -> None:
    """An empty line, a heading, a line that only wraps at a dash."""
    assert desk.places(CODE, desk.article(body=body)) == []
