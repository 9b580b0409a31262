"""A link inside the column has to lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "target",
    [
        "https://moet.gov.vn/",
        "mailto:bbt@truong.vn",
        "tel:0296",
        "/tien-do/",
        "/",
        "/chu-de/so/",
        "/rss.xml",
        "#muc-1",
        "../khac/bai.md",
        "/2026/11/khac/",
        "../../../pages/gioi-thieu.md",
        "mau.docx",
        "/gioi-thieu/#lien-he",
    ],
)
def test_links_that_lead_somewhere(desk: Desk, target: str) -> None:
    """To another site, a place of the column, another article, a page, a file beside the text."""
    article = desk.article(body=f"Xem [ở đây]({target}).", files=("mau.docx",))
    others = desk.article(folder="2026/11/khac"), desk.page("Tiêu đề: A\n\nB.")
    assert desk.places("link-broken", article, *others) == []


@pytest.mark.parametrize(
    "target",
    [
        "/khong-co/",
        "../khong-co/bai.md",
        "khong-co.docx",
        "https://",
        "javascript:alert(1)",
        "//evil.example/",
        "data:text/html,x",
        "https://[::1",
    ],
)
def test_links_that_lead_nowhere(desk: Desk, target: str) -> None:
    """No such page, no such file, no host, and what no browser should follow."""
    assert desk.places("link-broken", desk.article(body=f"Một.\n\nXem [ở đây]({target}).")) == [f"{FILE}:10"]


def test_an_address_that_was_never_typed(desk: Desk) -> None:
    """An empty link is a link that was forgotten."""
    assert desk.places("link-broken", desk.article(body="Xem [ở đây]().")) == [f"{FILE}:8"]
