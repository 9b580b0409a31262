"""A page may not stand where the column itself has one, nor where another page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

TEXT = "Tiêu đề: A\n\nB."


def test_an_address_of_its_own(desk: Desk) -> None:
    """From the name of the file, or as typed."""
    pages = desk.page(TEXT, "gioi-thieu"), desk.page(f"Đường dẫn: lien-he\n{TEXT}", "khac")
    assert desk.places("page-address-taken", *pages) == []


@pytest.mark.parametrize(
    "name", ["tien-do", "rss", "luu-tru", "van-ban", "chu-de", "don-vi", "2026", "tim-kiem", "theme"]
)
def test_addresses_of_the_column(desk: Desk, name: str) -> None:
    """Progress, feeds, archive, lists and years are the column's own."""
    assert desk.places("page-address-taken", desk.page(TEXT, name)) == [f"content/pages/{name}.md:1: Đường dẫn"]


def test_two_pages_at_one_address(desk: Desk) -> None:
    """The second one is named, with the first."""
    pages = desk.page(TEXT, "gioi-thieu"), desk.page("Tiêu đề: A\nĐường dẫn: gioi-thieu\n\nB.", "truong")
    assert desk.places("page-address-taken", *pages) == ["content/pages/truong.md:2: Đường dẫn"]
    assert "content/pages/gioi-thieu.md" in desk.problems("page-address-taken", *pages)[0].problem
