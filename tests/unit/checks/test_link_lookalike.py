"""Links that make a reader think of another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


@pytest.mark.parametrize(
    "body",
    [
        "Xem [https://truong.vn/](https://xau.example/).",
        "Xem [truong.vn][a].\n\n[a]: https://xau.example/",
        'Xem <a class="x" href="https://xau.example/"><b>www.truong.vn</b></a>.',
        "Xem <https://truong.vn@xau.example/>.",
        "Xem [Trang của Trường](https://trưоng.vn/).",
        "Xem [thầy A](mailto:b@xau.example), [b@truong.vn](mailto:b@xau.example).",
    ],
)
def test_in_the_text(desk: Desk, body: str) -> None:
    """However it is written it is named once, as a reminder, with both places."""
    [problem] = desk.problems("link-lookalike", desk.article(body=body))
    assert (problem.file, problem.line, problem.severity) == (FILE, 8, "warning")


def test_in_the_front_matter(desk: Desk) -> None:
    """The name of a source that is another host than its address, and a video's address that hides its host."""
    fields = {
        "Nguồn": "truong.vn",
        "Liên kết nguồn": "https://xau.example/",
        "Video": "https://youtube.com@xau.example/ | Phim",
    }
    found = [f"{FILE}:8: Liên kết nguồn", f"{FILE}:9: Video"]
    assert desk.places("link-lookalike", desk.article(fields)) == found


@pytest.mark.parametrize(
    "body",
    [
        "[Trang của Trường](https://truong.vn/), [truong.vn](https://www.truong.vn/a), <https://báo.vn/>",
        '<a href="https://tin.truong.vn/">truong.vn</a> và [bài trước](../khac/bai.md) và [a][b]\n\n[b]: https://a.vn/',
        "`[truong.vn](https://xau.example/)`",
    ],
)
def test_an_honest_link(desk: Desk, body: str) -> None:
    """Is not spoken of; nor is what is shown as code."""
    assert desk.places("link-lookalike", desk.article(body=body)) == []
