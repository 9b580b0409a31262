"""The sample school shows everything that a plan can ask for and everything that can come of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from nq71.commands import progress
from nq71.domain.plan import Kind, PeriodKind
from nq71.domain.result import Status
from nq71.messages import say
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

ANY = set(PeriodKind)
# Which kinds of target a school would ask for by which period, and why not by the others.
SENSIBLE = {
    Kind.COUNT: ANY,
    Kind.DISTINCT: ANY,
    Kind.PRESENCE: {PeriodKind.MONTH},  # a column that slept for weeks looks fresh again at the end of a quarter
    Kind.DECLARED_RATIO: ANY - {PeriodKind.MONTH},  # nobody asks all staff every month
    Kind.DECLARED_COUNT: ANY,
    Kind.UNIT_CHECKLIST: ANY - {PeriodKind.MONTH},
    Kind.TREND: {PeriodKind.QUARTER, PeriodKind.YEAR},  # the first phase has none before it
    Kind.SCORECARD: {PeriodKind.YEAR},  # a yearly result
}


@pytest.fixture(scope="module")
def demo(outputs: dict[str, Path]) -> Path:
    """Give the sample column as built."""
    return outputs["demo"]


@pytest.fixture(scope="module")
def data(demo: Path) -> dict[str, Any]:
    """Return its open data."""
    found: dict[str, Any] = json.loads((demo / "tien-do/progress.json").read_text(encoding="utf-8"))
    return found


def test_every_kind_by_every_period_that_makes_sense(
    data: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Counted or declared, by month, quarter, year or phase: each has an answer; one stands in reports alone."""
    with sites.clock_at(sites.CLOCK):
        assert progress.run(sites.REAL_SITES["demo"], "", "json") == 0
    internal = json.loads(capsys.readouterr().out)
    whole, public = (
        {(target["kind"], target["period"]) for target in each["targets"] if target["results"]}
        for each in (internal, data)
    )
    assert whole == {(kind, period) for kind, periods in SENSIBLE.items() for period in periods}
    assert whole - public == {(Kind.DECLARED_COUNT, PeriodKind.YEAR)}


def test_every_status_of_what_is_counted_and_of_what_is_declared(data: dict[str, Any]) -> None:
    """All eight are there; those that articles can lead to and those that figures can lead to."""
    counted = {Kind.COUNT, Kind.DISTINCT, Kind.PRESENCE}
    of_articles, of_figures = (
        {
            result["status"]
            for target in data["targets"]
            if (target["kind"] in counted) is is_counted
            for result in target["results"]
        }
        for is_counted in (True, False)
    )
    assert of_articles == {Status.BELOW, Status.MET, Status.ABOVE, Status.IN_PROGRESS, Status.NOT_RATED}
    assert of_figures == set(Status) - {Status.ABOVE}


def test_a_page_shows_each_of_them(demo: Path, data: dict[str, Any]) -> None:
    """Every target with its own part, every status in words."""
    page = sites.page(demo, "tien-do/")
    parts = set(re.findall(r'<section class="target" aria-labelledby="chi-tieu-([^"]+)"', page))
    assert parts == {target["id"] for target in data["targets"]}
    seen = set(re.findall(r"</span> ([^<]+)</span>", page))
    assert {say(f"status-{status}") for status in Status} <= seen


def test_what_is_ahead_is_there_for_every_kind_that_has_something_ahead(demo: Path) -> None:
    """A count, names, freshness, a figure that is missing, one without proof, one that is short, units that are."""
    page = sites.Markup(sites.page(demo, "tien-do/")).text
    for words in (
        r"Tháng 11/2026 · Còn 9 ngày, cần thêm 1 tin, bài; với nhịp hiện nay sẽ đạt\.",
        r"Chủ đề chưa có tin, bài: Gắn đào tạo với doanh nghiệp;",
        r"Thể loại chưa có: Phóng sự; Phỏng vấn\.",
        r"Còn 40 ngày, cần thêm 2 sản phẩm; với nhịp hiện nay sẽ không đạt\.",
        r"Còn 40 ngày, cần thêm 1 doanh nghiệp;",
        r"Còn 9 ngày; bài mới nhất ngày 20/11/2026 giữ được mức 31 ngày đến hết kỳ\.",
        r"Còn 40 ngày, chưa khai số liệu của kỳ này\.",
        r"Còn \d+ ngày để bổ sung minh chứng hoặc xác nhận\.",
        r"Giai đoạn 2025 – 2030 · Còn \d+ ngày, cần thêm 2 để đạt mức của kế hoạch\.",
        r"Còn \d+ ngày, cần thêm 2 đơn vị để đạt mức của kế hoạch\.",
    ):
        assert re.search(words, page), words


def test_a_month_that_was_closed_and_changed(demo: Path) -> None:
    """One article was withdrawn, one says something else: both figures stand there, and the article is marked."""
    page = sites.Markup(sites.page(demo, "tien-do/2026/03/")).text
    assert "đã chốt 9 – hiện còn 8; 1 bài đã sửa sau khi chốt" in page
    assert "1 bài đã sửa nội dung sau khi tháng này được chốt (20/11/2026)" in page
    marked = re.findall(r"(\S+ \S+ \S+) đã sửa sau khi chốt(?!;)", page.replace("1 bài đã sửa sau khi chốt", ""))
    assert set(marked) == {"trong bếp lớn"}
    everywhere = sites.Markup(sites.page(demo, "tien-do/")).text
    assert everywhere.count("– đã sửa sau khi chốt") == len(marked)


def test_the_page_on_following_names_the_leaders_feed(demo: Path) -> None:
    """Whoever wants a month's result and no articles finds the address to copy."""
    page = sites.Markup(sites.page(demo, "rss/")).text
    assert "Kết quả mỗi tháng, dành cho lãnh đạo" in page
    assert "https://mau.example/nq71/tien-do/rss.xml" in page
    assert (demo / "tien-do/rss.xml").is_file()
