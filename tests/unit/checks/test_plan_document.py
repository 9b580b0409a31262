"""A document that the plan names: its address and its file have to be what readers can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.documents import DocumentFile

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

BASIS = '[[plan.legal_basis]]\nnumber = "71-NQ/TW"\ndate = 2025-08-22\nissuer = "Bộ Chính trị"'


def plan(*lines: str) -> tuple[str, str]:
    return "effective_from = 2026-04-01", "\n".join(["effective_from = 2026-04-01", *lines])


def test_a_plan_without_copies_and_one_with_them(desk: Desk) -> None:
    """Both may be left out; an address may lead anywhere on the web."""
    assert desk.places("plan-document") == []
    whole = plan('url = "https://truong.edu.vn/ke-hoach"', BASIS, 'url = "https://vanban.example/71"')
    assert desk.places("plan-document", plan=whole) == []


@pytest.mark.parametrize(
    "address", ["truong.edu.vn", "ftp://truong.edu.vn/a", "javascript:alert(1)", "van-ban/a.pdf"]
)
def test_an_address_that_nobody_can_open(desk: Desk, address: str) -> None:
    """At the plan itself, and at the row it stands in."""
    assert desk.places("plan-document", plan=plan(f'url = "{address}"')) == ["plan.toml:6: plan.url"]
    row = plan(BASIS, 'title = "Về giáo dục"', f'url = "{address}"')
    assert desk.places("plan-document", plan=row) == ["plan.toml:11: plan.legal_basis[1].url"]


@pytest.mark.parametrize("fault", ["missing", "outside", "name", "damaged", "taken"])
def test_a_file_that_cannot_be_published(desk: Desk, fault: str) -> None:
    """Each fault is said in words; the file is named as it was typed."""
    whole = plan('file = "van-ban/ke-hoach.pdf"', BASIS, 'file = "van-ban/khac.pdf"')
    files = (DocumentFile("van-ban/ke-hoach.pdf", 1000), DocumentFile("van-ban/khac.pdf", fault=fault))
    (problem,) = desk.problems("plan-document", plan=whole, documents=files)
    assert (problem.line, problem.field) == (11, "plan.legal_basis[1].file")
    assert problem.problem.startswith("«van-ban/khac.pdf»: ")
