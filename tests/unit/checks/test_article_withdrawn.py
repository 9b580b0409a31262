"""An article that carries the id or the address of one that was taken down stays down too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.withdrawals import Withdrawal
from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

GONE = Withdrawal("ngay-hoi-2026", "2026/10/da-go", date(2026, 11, 20), "yêu cầu", address="2026/11/ngay-hoi/")


@pytest.mark.parametrize(
    ("changes", "folder", "place"),
    [
        ({"Mã bài": "ngay-hoi-2026"}, "2026/11/ten-moi", "7: Mã bài"),
        ({}, "2026/11/ngay-hoi", "1: Đường dẫn"),
        ({"Đường dẫn": "ngay-hoi"}, "2026/12/ten-moi", "7: Đường dẫn"),
    ],
)
def test_an_article_that_comes_back(desk: Desk, changes: dict[str, str], folder: str, place: str) -> None:
    """By its id or at its address: the reminder says why it is not published."""
    [problem] = desk.problems("article-withdrawn", desk.article(changes, folder=folder), withdrawals=(GONE,))
    assert f"{problem.line}: {problem.field}" == place
    assert problem.severity is Severity.WARNING
    assert "2026/10/da-go" in problem.problem


def test_an_article_of_its_own(desk: Desk) -> None:
    """The folder that was taken down is silent, others have nothing to do with it."""
    texts = (desk.article(folder="2026/10/da-go"), desk.article(folder="2026/11/bai-khac"))
    assert desk.places("article-withdrawn", *texts, withdrawals=(GONE,)) == []


def test_what_was_taken_down_needs_no_mending(desk: Desk) -> None:
    """Its picture was deleted, its theme is gone: nobody is told, and nothing is blocked."""
    text = desk.article({"Chủ đề": "chủ đề lạ"}, "![Một](da-xoa.jpg)", folder="2026/10/da-go")
    strays = ("content/2026/10/da-go/con-lai.txt",)
    for code in ("theme-unknown", "picture-missing", "photo-without-alt", "file-misplaced"):
        assert desk.places(code, text, strays=strays, withdrawals=(GONE,)) == []
    assert desk.places("theme-unknown", text) != []
