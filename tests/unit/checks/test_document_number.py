"""The number of an official paper torn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"
CODE = "document-number"


@pytest.mark.parametrize(
    ("body", "place", "columns"),
    [
        ("Nghị quyết 71 - NQ/TW", "8", "12"),
        ("Một.\n\n- 71/NQ-TW", "10", "3"),
        ("30/2020/NĐ - CP và 157/QĐ–TTg", "8", "1, 20"),
    ],
)
def test_numbers_torn_apart(desk: Desk, body: str, place: str, columns: str) -> None:
    """The mend has the right one."""
    [problem] = desk.problems(CODE, desk.article(body=body))
    assert f"{problem.file}:{problem.line}" == f"{FILE}:{place}"
    assert problem.problem.startswith(f"Cột {columns}: ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "Nghị quyết 71-NQ/TW, 281/NQ-CP",
        "71‑NQ/TW",
        "[văn bản](https://x.example/71/NQ-TW)",
    ],
)
def test_numbers_that_are_right(desk: Desk, body: str) -> None:
    """With a hyphen, also one at which no line breaks; in an address."""
    assert desk.places(CODE, desk.article(body=body)) == []


def test_in_a_title_with_its_field(desk: Desk) -> None:
    """A summary quotes it too."""
    [problem] = desk.problems(CODE, desk.article({"Tiêu đề": "Nghị quyết 71–NQ/TW"}))
    assert (problem.line, problem.field) == (1, "Tiêu đề")
    assert problem.problem.startswith("Cột 21: ")


def test_what_it_should_be(desk: Desk) -> None:
    """Each right number once."""
    [problem] = desk.problems(CODE, desk.article(body="71 - NQ/TW và 71/NQ-TW"))
    assert problem.mend == "viết 71-NQ/TW."
