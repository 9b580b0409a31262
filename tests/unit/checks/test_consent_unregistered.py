"""Who writes that people agreed has it in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

BODY = "![Sân trường](anh.jpg)"
REGISTER = """
[[consent]]
article = "{about}"
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh trong bài"
given_on = 2026-11-02
evidence = "tủ hồ sơ Đoàn trường"
"""


def test_an_answer_that_nobody_can_prove(desk: Desk) -> None:
    """It is a reminder at the line of the answer, with what to write where."""
    text = desk.article({"Đồng ý hình ảnh": "Có"}, BODY, files=("anh.jpg",))
    [problem] = desk.problems("consent-unregistered", text)
    assert (problem.file, problem.line, problem.field) == (text.path, 7, "Đồng ý hình ảnh")
    assert problem.severity is Severity.WARNING
    assert 'article = "2026/11/ngay-hoi"' in problem.mend


@pytest.mark.parametrize("about", ["2026/11/ngay-hoi", "content/2026/11/ngay-hoi/bai.md", "ngay-hoi-2026"])
def test_a_row_of_the_register_proves_it(desk: Desk, about: str) -> None:
    """By folder, by the way to the file, or by the article's id."""
    text = desk.article({"Đồng ý hình ảnh": "co", "Mã bài": "ngay-hoi-2026"}, BODY, files=("anh.jpg",))
    assert desk.places("consent-unregistered", text, consents=REGISTER.format(about=about)) == []


@pytest.mark.parametrize("answer", ["khong-can", "thong-bao", ""])
def test_other_answers_need_no_paper(desk: Desk, answer: str) -> None:
    """Nobody is in the picture, or all were told before."""
    text = desk.article({"Đồng ý hình ảnh": answer}, BODY, files=("anh.jpg",))
    assert desk.places("consent-unregistered", text) == []


def test_without_a_picture_nobody_needs_to_agree(desk: Desk) -> None:
    """The answer alone is no picture."""
    assert desk.places("consent-unregistered", desk.article({"Đồng ý hình ảnh": "co"})) == []
