"""An article below the length of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(("form", "words", "least"), [("Tin", 59, 60), ("Bài", 199, 200)])
def test_one_word_below(desk: Desk, form: str, words: int, least: int) -> None:
    """Both numbers are told, at the line where the text begins."""
    [problem] = desk.problems("text-short", desk.article({"Thể loại": form}, body="chữ " * words))
    assert (problem.file, problem.line, problem.severity) == (FILE, 8, "warning")
    assert f" {words} " in problem.problem
    assert f" {least} " in problem.problem


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({}, "chữ " * 60),
        ({"Thể loại": "Bài"}, "chữ " * 200),
        ({"Nguồn": "Báo Mẫu", "Liên kết nguồn": "https://bao.example/a"}, "Đọc ở báo."),
        ({}, ""),
        ({"Thể loại": "thơ"}, "Ngắn."),
    ],
    ids=["tin", "bai", "repost", "empty", "unknown form"],
)
def test_long_enough_or_no_matter(desk: Desk, changes: dict[str, str], body: str) -> None:
    """A repost is as short as it may be; an empty body is another rule's."""
    assert desk.places("text-short", desk.article(changes, body=body)) == []


def test_addresses_and_marks_are_no_words(desk: Desk) -> None:
    """Sixty addresses are not sixty words."""
    body = "chữ " * 30 + "[a](https://rat-dai.example/mot/hai/ba) ## ** - " * 10
    [problem] = desk.problems("text-short", desk.article(body=body))
    assert " 40 " in problem.problem


def test_the_school_has_its_own_number(desk: Desk) -> None:
    """``min_words`` of a form; 0 asks for nothing."""
    for least, found in ((0, []), (3, [f"{FILE}:8"])):
        own = ('name = "Tin"\n', f'name = "Tin"\nmin_words = {least}\n')
        assert desk.places("text-short", desk.article(), plan=own) == found
