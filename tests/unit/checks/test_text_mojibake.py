"""UTF-8 that some program opened in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "text-mojibake"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("Một.\n\nÄ‘á»•i má»›i", "10", "1"),
        ("Lớp Ä‘iện", "8", "5"),
        ("Gi�o d�c", "8", "1"),
    ],
)
def test_broken_text(desk: Desk, body: str, place: str, columns: str) -> None:
    """Line and column of the first broken word."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "body",
    [
        "ĐÃ ĐƯỢC duyệt",
        "«cá»…",
        "giá 5 €, Ångström",
    ],
)
def test_clean_text(desk: Desk, body: str) -> None:
    """Capitals with a tilde, guillemets, euros."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """A summary is read everywhere, a title too."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "Lớp Ä‘iện"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 14: ")


def test_what_it_probably_says(desk: Desk) -> None:
    """Where it can be told; what is lost for good has no proposal."""
    [told] = desk.problems(CODE, desk.article(body="Lớp Ä‘iện"))
    [lost] = desk.problems(CODE, desk.article(body="Gi�o dục"))
    assert "«điện»" in told.mend
    assert "«" not in lost.mend
