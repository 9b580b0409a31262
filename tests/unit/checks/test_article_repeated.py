"""One article twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


STORY = (
    "Sáng thứ Năm, bốn xưởng cơ điện trong vùng mở gian tư vấn tại sân trường. Mỗi xưởng cử hai thợ cả đứng hướng "
    "dẫn, mang theo máy thật để học sinh cuối khóa làm thử. Đến trưa, bốn mươi em đã nộp hồ sơ, trong đó mười hai em "
    "được hẹn vào xưởng ngay tuần sau. Nhà trường sẽ theo dõi việc thực tập này trong ba tháng rồi báo lại."
)
OTHER = (
    "Chiều qua, tổ thư viện chuyển sáu trăm đầu sách sang phòng đọc mới, sắp theo nghề và dán nhãn bằng giấy cũ. " * 2
)
OLD = "content/2026/10/cu/bai.md"


def old(desk: Desk, body: str = STORY, **changes: str) -> Manuscript:
    return desk.article({"Ngày": "08/10/2026"} | changes, body=body, folder="2026/10/cu")


@pytest.mark.parametrize(
    "body", [STORY, STORY.replace("bốn mươi", "ba mươi"), f"Tin thêm.\n\n{STORY}", STORY.upper()]
)
def test_the_later_one_names_the_earlier(desk: Desk, body: str) -> None:
    """A copy, also with a few changed words."""
    [problem] = desk.problems("article-repeated", desk.article(body=body), old(desk))
    assert (problem.file, problem.line) == (FILE, 8)
    assert OLD in problem.problem
    assert problem.severity == "warning"


def test_two_stories(desk: Desk) -> None:
    """Articles about two things are two articles, also when they share a sentence."""
    assert desk.places("article-repeated", desk.article(body=f"{OTHER} {STORY[:70]}"), old(desk)) == []


def test_what_is_finished_is_not_accused_by_a_draft(desk: Desk) -> None:
    """A draft that copies a published article is the one to look at, whatever its date."""
    draft = old(desk, **{"Trạng thái": "bản nháp"})
    assert desk.places("article-repeated", desk.article(body=STORY), draft) == [f"{OLD}:9"]


def test_three_copies(desk: Desk) -> None:
    """Each later one names an earlier one."""
    third = desk.article({"Ngày": "09/11/2026"}, body=STORY, folder="2026/11/ba")
    places = desk.places("article-repeated", desk.article(body=STORY), old(desk), third)
    assert places == ["content/2026/11/ba/bai.md:8", f"{FILE}:8"]


def test_the_school_says_how_like_is_too_like(desk: Desk) -> None:
    """``repeat_percent`` of the plan."""
    half = STORY[:200] + OTHER[:100]
    for percent, number in ((40, 1), (95, 0)):
        own = ("[[theme]]", f"[editorial]\nrepeat_percent = {percent}\n[[theme]]")
        assert len(desk.places("article-repeated", desk.article(body=half), old(desk), plan=own)) == number


def test_an_article_whose_date_cannot_be_read(desk: Desk) -> None:
    """It is compared like the others, as the last one."""
    [place] = desk.places("article-repeated", desk.article({"Ngày": "hôm qua"}, body=STORY), old(desk))
    assert place.startswith(FILE)
