"""The open data of a built column: true to its schema, to the articles behind it and to the page."""

from __future__ import annotations

import csv
import io
import json
from email.utils import parsedate_to_datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from nq71.readers.site import read_site
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.submission import Submission

DATA, SHEET, SCHEMA, FEED = (
    f"tien-do/{name}" for name in ("progress.json", "progress.csv", "progress.schema.json", "rss.xml")
)
A_DAY = 24 * 60 * 60


@pytest.fixture(scope="module", params=sites.REAL_SITES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Submission, Path]:
    """Give each site of this repository in turn, as read and as built."""
    site = sites.REAL_SITES[request.param]
    found = read_site(site).submission
    assert found is not None
    return found, sites.build(site, tmp_path_factory.mktemp("data") / "output")


def data_of(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / DATA).read_text(encoding="utf-8"))
    return found


def sheet_of(output: Path) -> list[dict[str, str]]:
    text = (output / SHEET).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def results_of(output: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(target, result) for target in data_of(output)["targets"] for result in target["results"]]


def test_the_data_keeps_to_the_schema_beside_it(built: tuple[Submission, Path]) -> None:
    """Any programme can check before it reads."""
    _, output = built
    schema = json.loads((output / SCHEMA).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data_of(output))
    assert schema["$id"].endswith(f"/{SCHEMA}")


def test_it_has_the_public_targets_and_no_other(built: tuple[Submission, Path]) -> None:
    """In the plan's order; of those that are not public no file of the output knows the id or the text."""
    submission, output = built
    targets = submission.plan.targets
    assert [target["id"] for target in data_of(output)["targets"]] == [each.id for each in targets if each.public]
    everything = b"".join(sites.plain_tree(output).values())
    for target in targets:
        assert target.public or target.text.encode() not in everything
        assert target.public or f'"{target.id}"'.encode() not in everything


def test_every_article_behind_a_figure_is_there(built: tuple[Submission, Path]) -> None:
    """Its address leads to a page of this build; a count is the number of its articles."""
    submission, output = built
    base = submission.plan.look.base_url
    for target, result in results_of(output):
        for address in result["items"]:
            assert (output / address.removeprefix(f"{base}/") / "index.html").is_file(), address
        if target["kind"] == "count":
            assert result["value"] == len(result["items"])


def test_every_published_article_is_in_the_totals_of_its_month(built: tuple[Submission, Path]) -> None:
    """Once in all and once under its form."""
    submission, output = built
    start = submission.plan.effective_from
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    out = [submission.articles[article["path"]] for article in receipt["articles"]]
    counted = [article for article in out if article.date.date() >= start]
    months = data_of(output)["totals"]["by_month"]
    assert list(months) == sorted(months)
    assert sum(month["all"] for month in months.values()) == len(counted)
    for id_, month in months.items():
        assert month["all"] == sum(month["by_form"].values())
        assert month["all"] == len([article for article in counted if f"{article.date:%Y-%m}" == id_])


def test_the_sheet_says_what_the_data_says(built: tuple[Submission, Path]) -> None:
    """Row by row the same target, the same figure, the same articles, the same frozen figure."""
    _, output = built
    rows, results = sheet_of(output), results_of(output)
    assert [row["Mã chỉ tiêu"] for row in rows] == [target["id"] for target, _ in results]
    for row, (_, result) in zip(rows, results, strict=True):
        assert number(row["Kết quả"]) == exact(result["value"])
        assert number(row["Số đã chốt"]) == exact(result["closed_value"])
        assert number(row["Tử số"]) == exact(result.get("numerator"))
        assert row["Số bài kèm theo"] == str(len(result["items"]))


def number(cell: str) -> Fraction | None:
    assert "." not in cell
    return Fraction(cell.replace(",", ".")) if cell else None


def exact(value: float | str | None) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def test_the_page_shows_the_same_results(built: tuple[Submission, Path]) -> None:
    """Each target's verdicts stand on the page in the same number as in the data."""
    _, output = built
    text = sites.Markup(sites.page(output, "tien-do/")).text
    for row in sheet_of(output):
        assert row["Chỉ tiêu"].lstrip("'") in text
        assert row["Kỳ"] in text
        assert row["Đánh giá"] in text


def test_frozen_months_stand_beside_the_live_ones(built: tuple[Submission, Path]) -> None:
    """Where a month is closed, and nowhere else."""
    submission, output = built
    closed = {(id_, month) for id_, month in submission.frozen}
    public = {target.id for target in submission.plan.targets if target.public}
    with_value = {
        (target["id"], row["period"]) for target, row in results_of(output) if row["closed_value"] is not None
    }
    assert with_value <= closed
    assert {pair for pair in closed if pair[0] in public and submission.frozen[pair].value is not None} == with_value


# ── The leaders' feed ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_of_feeds_understands_it(built: tuple[Submission, Path]) -> None:
    """RSS 2.0 without complaint, a title, its own address and the page of the progress."""
    submission, output = built
    data = (output / FEED).read_bytes()
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "rss20"
    assert parsed.feed.title.startswith("Tiến độ thực hiện kế hoạch – ")
    base = submission.plan.look.base_url
    assert parsed.feed.link == f"{base}/tien-do/"
    (own,) = [link["href"] for link in parsed.feed.links if link["rel"] == "self"]
    assert own == f"{base}/{FEED}"


def test_an_item_a_month_that_is_over(built: tuple[Submission, Path]) -> None:
    """Newest first, dated when the month was over, with an id that is no address and a page that exists."""
    submission, output = built
    items = etree.fromstring((output / FEED).read_bytes()).findall("channel/item")
    months = [month for month in data_of(output)["totals"]["by_month"] if month < "2026-11"]
    assert [item.findtext("link").removesuffix("/")[-7:].replace("/", "-") for item in items] == months[::-1]
    for item in items:
        path = item.findtext("link").removeprefix(f"{submission.plan.look.base_url}/")
        assert (output / path / "index.html").is_file()
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).day == 1
    assert len({item.findtext("guid") for item in items}) == len(items)


def test_only_the_progress_page_announces_it(built: tuple[Submission, Path]) -> None:
    """Beside the column's own feed; other readers are not asked to follow the plan."""
    submission, output = built
    address = f"{submission.plan.look.base_url}/{FEED}"
    announcing = [
        path.relative_to(output).as_posix()
        for path in output.rglob("*.html")
        for link in sites.Markup(path.read_text(encoding="utf-8")).all("link")
        if link.get("rel") == "alternate" and link["href"] == address
    ]
    assert announcing == ["tien-do/index.html"]


# ── Small sites ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_may_lead_to_the_data(tmp_path: Path) -> None:
    """A link to the sheet is no broken link, and leads to the file."""
    site = sites.write_site(tmp_path / "site")
    links = " ".join(f"[Tệp](/{address})" for address in (DATA, SHEET, SCHEMA, FEED))
    sites.write_article(site, "2026/11/du-lieu-mo", links)
    output = sites.build(site, tmp_path / "output")
    found = sites.Markup(sites.page(output, "2026/11/du-lieu-mo/")).addresses()
    assert {f"../../../{address}" for address in (DATA, SHEET, SCHEMA, FEED)} <= set(found)


def test_a_day_changes_the_data_and_not_the_feed(tmp_path: Path) -> None:
    """The feed of months is the same file until a month is over; the same clock gives the same bytes of all."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/10/mot")
    first, again = (sites.tree(sites.build(site, tmp_path / name)) for name in ("mot", "hai"))
    later = sites.tree(sites.build(site, tmp_path / "ba", sites.CLOCK + A_DAY))
    for name in (DATA, SHEET, SCHEMA, FEED):
        assert first[name] == again[name]
    assert later[FEED] == first[FEED]
    assert later[DATA] != first[DATA]
    next_month = sites.tree(sites.build(site, tmp_path / "bon", sites.CLOCK + 9 * A_DAY))
    assert next_month[FEED] != first[FEED]
    assert "Tháng 11/2026: đạt 0/1 chỉ tiêu theo tháng".encode() in next_month[FEED]


def test_a_preview_counts_only_what_is_public(tmp_path: Path) -> None:
    """Drafts have a page there, and are in no figure."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/mot")
    sites.write_article(site, "2026/11/hai", status="draft")
    data = data_of(sites.preview(site, tmp_path / "output"))
    assert data["targets"][0]["results"][-1]["value"] == 1
    assert data["totals"]["by_month"]["2026-11"]["all"] == 1
