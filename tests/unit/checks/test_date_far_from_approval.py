"""A date that does not fit the day of approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


LINE = f"bgh {{day}} sha256:{'0' * 64}"


def approved(desk: Desk, date: str, day: str, **more: str) -> Manuscript:
    return desk.article({"Ngày": date, "Duyệt": LINE.format(day=day), **more})


@pytest.mark.parametrize(
    ("date", "day"), [("05/01/2026", "2027-01-04"), ("05/11/2027", "2026-11-04"), ("05/05/2026", "2026-09-04")]
)
def test_a_slip_of_month_or_year(desk: Desk, date: str, day: str) -> None:
    """Either way; an article from before the plan counts nowhere and is another rule's."""
    found = [] if date.endswith("01/2026") else [f"{FILE}:2: Ngày"]
    assert desk.places("date-far-from-approval", approved(desk, date, day)) == found


@pytest.mark.parametrize(
    "article",
    [
        {"date": "05/11/2026", "day": "2026-11-04"},
        {"date": "05/11/2026", "day": "2027-02-03"},
        {"date": "hôm qua", "day": "2027-11-04"},
        {"date": "05/11/2026", "day": "2026-02-31"},
        {"date": "05/11/2026", "day": "2027-11-04", "Đính chính": "01/11/2027: Sửa tên."},
    ],
    ids=["the same week", "ninety days", "no date", "no day", "approved again for a correction"],
)
def test_near_enough_or_unknown(desk: Desk, article: dict[str, str]) -> None:
    """A correction is approved when it is made."""
    assert desk.places("date-far-from-approval", approved(desk, **article)) == []


def test_not_approved_yet(desk: Desk) -> None:
    """Nothing to compare with."""
    assert desk.places("date-far-from-approval", desk.article()) == []


def test_the_school_says_how_far(desk: Desk) -> None:
    """``approval_days`` of the plan."""
    own = ("[[theme]]", "[editorial]\napproval_days = 3\n[[theme]]")
    assert len(desk.places("date-far-from-approval", approved(desk, "05/11/2026", "2026-11-09"), plan=own)) == 1
