"""The months of the plan: each has its page, with the figures of the progress page and the articles behind them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from nq71.domain.period import periods_until
from nq71.domain.plan import PeriodKind
from nq71.readers.site import read_site
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

MONTH_LINK = re.compile(r'href="\.\./tien-do/(\d{4}/\d{2}/)"')


@pytest.fixture(scope="module", params=sites.REAL_SITES)
def built(request: pytest.FixtureRequest, outputs: dict[str, Path]) -> tuple[Path, Path]:
    """Give each site of this repository, with its output."""
    return sites.REAL_SITES[request.param], outputs[request.param]


def months_of(site: Path) -> list[str]:
    """Months since the plan took effect, as addresses say them."""
    found = read_site(site).submission
    assert found is not None
    today = datetime.fromtimestamp(sites.CLOCK, found.plan.school.zone).date()
    return [period.id.replace("-", "/") for period in periods_until(found.plan, PeriodKind.MONTH, today)]


def test_every_month_of_the_plan_has_its_page_and_no_other(built: tuple[Path, Path]) -> None:
    """Months without articles too, up to the current one; all of them in the sitemap."""
    site, output = built
    months = months_of(site)
    pages = [path.parent.relative_to(output / "tien-do").as_posix() for path in output.glob("tien-do/*/*/index.html")]
    assert sorted(pages) == months
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert [month for month in months if f"/tien-do/{month}/</loc>" not in sitemap] == []


def test_the_months_hang_together(built: tuple[Path, Path]) -> None:
    """The progress page leads to every month, each month to the one before and the one after."""
    site, output = built
    months = months_of(site)
    progress = sites.page(output, "tien-do/")
    assert {link.rstrip("/") for link in MONTH_LINK.findall(progress)} == set(months)
    for before, month, after in zip([None, *months], months, [*months[1:], None], strict=False):
        page = sites.page(output, f"tien-do/{month}/")
        links = dict(re.findall(r'<a rel="(prev|next)" href="\.\./\.\./\.\./tien-do/(\d{4}/\d{2})/"', page))
        assert links == {key: value for key, value in (("prev", before), ("next", after)) if value}


def test_the_archive_leads_to_the_month_of_the_plan(built: tuple[Path, Path]) -> None:
    """From the archive and from the list of the month's articles."""
    site, output = built
    archive = sites.page(output, "luu-tru/")
    listed = [month for month in months_of(site) if (output / month / "index.html").is_file()]
    assert {link.rstrip("/") for link in MONTH_LINK.findall(archive)} == set(listed)
    for month in listed:
        assert f'href="../../tien-do/{month}/"' in sites.page(output, f"{month}/")
        assert f'href="../../../{month}/"' in sites.page(output, f"tien-do/{month}/")


def test_a_month_says_what_the_open_data_say(built: tuple[Path, Path]) -> None:
    """Each monthly figure, with exactly the articles that the data list behind it."""
    site, output = built
    data = json.loads((output / "tien-do/progress.json").read_text(encoding="utf-8"))
    monthly = [target for target in data["targets"] if target["period"] == "month"]
    assert monthly
    for month in months_of(site):
        page = sites.page(output, f"tien-do/{month}/")
        parts = dict(
            re.findall(r'(?s)<section class="target" aria-labelledby="chi-tieu-([^"]+)">(.*?)</section>', page)
        )
        expected = {
            target["id"]: (target, result)
            for target in monthly
            for result in target["results"]
            if result["period"] == month.replace("/", "-")
        }
        assert set(parts) == set(expected)
        for name, part in parts.items():
            target, result = expected[name]
            shown = re.search(r'figure-line__value">(\d+|–)', part)
            assert shown is not None
            assert shown[1] == ("–" if result["value"] is None else str(result["value"]))
            assert f"status--{result['status']}" in part
            links = re.findall(r'<a href="\.\./\.\./\.\./(\d{4}/\d{2}/[^"]+/)"', part)
            assert [url for url in result["items"] if not url.endswith(tuple(links))] == []
            assert len(links) == len(result["items"]), target["id"]


def test_a_month_shows_all_its_articles(built: tuple[Path, Path]) -> None:
    """Each article of the month is behind a figure or among the others, and the total is their number."""
    site, output = built
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    urls = [article["url"] for article in receipt["articles"]]
    for month in months_of(site)[1:]:
        page = sites.page(output, f"tien-do/{month}/")
        own = {url for url in urls if url.startswith(f"{month}/")}
        assert set(re.findall(rf'<a href="\.\./\.\./\.\./({month}/[^"]+/)"', page)) == own
        assert f"{len(own)} bài đã đăng" in page


def test_a_school_without_numbers_gets_no_verdict(outputs: dict[str, Path]) -> None:
    """Its output is a statistic on every page of progress: no word of having met or missed anything."""
    output = outputs["le-quy-don"]
    for path in output.glob("tien-do/*/*/index.html"):
        part = re.search(r'(?s)aria-labelledby="chi-tieu-san-luong">(.*?)</section>', path.read_text("utf-8"))
        assert part is not None
        assert "Kế hoạch không ấn định số" in part[1]
        assert set(re.findall(r"status--(\w+)", part[1])) == {"not_rated"}
        assert 'class="bar' not in part[1]
    progress = sites.page(output, "tien-do/")
    assert "chart__band" not in progress
    assert "chart__column" in progress


def test_charts_have_a_name_a_description_and_their_table(built: tuple[Path, Path]) -> None:
    """Nothing is drawn only: each drawing is named and described, and stands before its numbers."""
    _, output = built
    page = sites.page(output, "tien-do/")
    ids = sites.Markup(page).ids
    drawings = re.findall(r'<svg class="chart__drawing[^"]*" role="img" aria-labelledby="([^ "]+) ([^ "]+)"', page)
    assert len(drawings) >= 4
    assert [name for pair in drawings for name in pair if name not in ids] == []
    assert page.count('<table class="numbers') == 4
    assert "style=" not in page
    assert "<script" not in page


def test_an_empty_column_has_months_and_no_charts(tmp_path: Path) -> None:
    """Zero is said in words; nothing is drawn of nothing."""
    output = sites.build(sites.write_site(tmp_path / "site"), tmp_path / "output")
    assert "chart__drawing" not in sites.page(output, "tien-do/")
    page = sites.page(output, "tien-do/2026/03/")
    assert "0 bài đã đăng" in page
    assert "Không có bài nào." in page
