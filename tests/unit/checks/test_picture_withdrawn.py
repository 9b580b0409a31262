"""A picture that was taken down with its article does not come back in another one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.manuscript import BundleFile
from nq71.domain.withdrawals import Withdrawal
from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

PORTRAIT = "cd" * 32
GONE = Withdrawal("2026/10/da-go", "2026/10/da-go", date(2026, 11, 20), "yêu cầu", pictures=(PORTRAIT,))


def test_the_same_picture_under_another_name(desk: Desk) -> None:
    """Its bytes are what counts; where it stands now is named."""
    text = desk.article(body="![Một](moi.jpg)", files=(BundleFile("moi.jpg", PORTRAIT, "moi.jpg", 800, 600),))
    [problem] = desk.problems("picture-withdrawn", text, withdrawals=(GONE,))
    assert (problem.file, problem.line) == ("content/2026/11/ngay-hoi/moi.jpg", 1)
    assert problem.severity is Severity.ERROR
    assert "2026/10/da-go" in problem.problem
    assert "20/11/2026" in problem.problem


def test_other_pictures_are_free(desk: Desk) -> None:
    """Whatever they are called."""
    text = desk.article(body="![Một](chan-dung.jpg)", files=("chan-dung.jpg",))
    assert desk.places("picture-withdrawn", text, withdrawals=(GONE,)) == []


def test_the_article_itself_may_keep_its_folder(desk: Desk) -> None:
    """Nobody has to mend what is not shown any more."""
    files = (BundleFile("a.jpg", PORTRAIT, "a.jpg", 800, 600),)
    text = desk.article(body="![Một](a.jpg)", folder="2026/10/da-go", files=files)
    assert desk.places("picture-withdrawn", text, withdrawals=(GONE,)) == []
