"""Addresses that only the writer can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "target", ["http://localhost:8000/a/", "http://192.168.1.5/x.pdf", "C:\\Anh\\a.jpg", "file:///a.pdf"]
)
def test_in_the_text(desk: Desk, target: str) -> None:
    """It blocks: the link is dead for every reader. No second rule says the same."""
    article = desk.article(body=f"Xem [ở đây]({target}).")
    [problem] = desk.problems("link-private", article)
    assert (problem.file, problem.line, problem.severity) == (FILE, 8, "error")
    assert f"«{target}»" in problem.problem
    assert desk.places("link-broken", article) == []


@pytest.mark.parametrize(
    "body", ["Xem <http://127.0.0.1:8000/>.", '<a href="http://noi-bo/">a</a>', "[a][1]\n\n[1]: http://nas.local/"]
)
def test_however_the_link_is_written(desk: Desk, body: str) -> None:
    """In pointed brackets, as HTML, as a note below."""
    assert len(desk.places("link-private", desk.article(body=body))) == 1


def test_in_the_front_matter(desk: Desk) -> None:
    """The source's address, and the video's without its title."""
    article = desk.article({"Liên kết nguồn": "http://10.0.0.1/", "Video": "http://localhost/a | Phim | 3:25"})
    found = [f"{FILE}:7: Liên kết nguồn", f"{FILE}:8: Video"]
    assert desk.places("link-private", article) == found


def test_on_a_page(desk: Desk) -> None:
    """Pages have links too."""
    page = desk.page("Tiêu đề: A\n\n[a](http://may-chu/b)")
    assert desk.places("link-private", page) == ["content/pages/gioi-thieu.md:3"]


@pytest.mark.parametrize(
    "target", ["https://moet.gov.vn/", "/tien-do/", "../khac/bai.md", "#muc", "tel:0296", "mailto:a@b.vn"]
)
def test_public_addresses(desk: Desk, target: str) -> None:
    """The web, the column itself, post and telephone."""
    assert desk.places("link-private", desk.article(body=f"[a]({target})")) == []


def test_code_is_shown_not_followed(desk: Desk) -> None:
    """A lesson on networks may print any address."""
    assert (
        desk.places("link-private", desk.article(body="Gõ `[a](http://localhost/)`.\n\n```\n<http://10.0.0.1/>\n```"))
        == []
    )


def test_turned_off_the_general_rule_speaks(desk: Desk) -> None:
    """A school that turns this off still hears of links that cannot work at all."""
    own = ("[[theme]]", '[checks]\nlink-private = "off"\n[[theme]]')
    article = desk.article(body="[a](file:///a.pdf) [b](http://localhost/)")
    assert desk.places("link-private", article, plan=own) == []
    assert desk.places("link-broken", article, plan=own) == [f"{FILE}:8"]
