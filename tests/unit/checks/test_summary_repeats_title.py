"""A summary that says the title once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


TITLE = "Ngày hội việc làm của Khoa Điện năm 2026"


@pytest.mark.parametrize(
    "summary",
    [
        TITLE,
        TITLE.upper(),
        f"{TITLE} của trường.",
        "Khoa Điện: ngày hội việc làm.",
    ],
)
def test_the_same_words(desk: Desk, summary: str) -> None:
    """Capitals, points, order and two more words do not make it another sentence."""
    article = desk.article({"Tiêu đề": TITLE, "Tóm tắt": summary})
    assert desk.places("summary-repeats-title", article) == [f"{FILE}:6: Tóm tắt"]


@pytest.mark.parametrize(
    "summary",
    [
        "Mười hai doanh nghiệp gặp người học cuối khóa.",
        "Ngày hội việc làm có mười hai doanh nghiệp tham gia.",
        "Sapo.",
        "",
    ],
)
def test_something_new(desk: Desk, summary: str) -> None:
    """Three words of news are enough; a summary that is only short is another rule's."""
    assert desk.places("summary-repeats-title", desk.article({"Tiêu đề": TITLE, "Tóm tắt": summary})) == []
