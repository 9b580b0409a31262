"""What an article's page and its neighbours on the disk offer to pass it on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from nq71.writers.qr_code import render_qr
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "một hai ba bốn năm sáu bảy tám chín mười " * 46  # with the plan's own: 460 words, a little over two minutes


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a column of long and short articles."""
    site = sites.write_site(tmp_path_factory.mktemp("sharing") / "site")
    sites.write_article(site, "2026/11/dai", WORDS)
    sites.write_article(site, "2026/11/ngan", "Một câu.")
    sites.write_article(site, "2026/11/phim", WORDS, category="video", video="https://youtu.be/dQw4w9WgXcQ | Phim")
    return sites.build(site, tmp_path_factory.mktemp("shared") / "output")


def test_every_article_has_its_code(output: Path) -> None:
    """Beside its page, square, of its own public address."""
    for name in ("dai", "ngan", "phim"):
        data = (output / f"2026/11/{name}/qr.svg").read_bytes()
        assert data == render_qr(f"{sites.URL}/2026/11/{name}/")
        box = [int(side) for side in ET.fromstring(data).attrib["viewBox"].split()]  # noqa: S314 - we drew it
        assert box[:2] == [0, 0]
        assert box[2] == box[3] >= 21 + 2 * 4


def test_a_long_article_says_how_long(output: Path) -> None:
    """And that it can be heard; a short one and a film say neither."""
    assert "08:30 · 2 phút đọc · Nghe bài" in sites.Markup(sites.page(output, "2026/11/dai/")).text
    for name in ("ngan", "phim"):
        text = sites.Markup(sites.page(output, f"2026/11/{name}/")).text
        assert "phút đọc" not in text
        assert "Nghe bài" not in text


def test_an_article_leads_to_its_tools(output: Path) -> None:
    """Each link names the article behind “#”."""
    addresses = sites.Markup(sites.page(output, "2026/11/dai/")).addresses()
    assert "../../../chia-se/#2026/11/dai/" in addresses
    assert "../../../nghe-bai/#2026/11/dai/" in addresses


def test_tools_are_not_for_search_engines(output: Path) -> None:
    """There is nothing to find in them; the page for other sites may be found."""
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    for place in ("chia-se/", "nghe-bai/"):
        metas = sites.Markup(sites.page(output, place)).all("meta")
        assert {"name": "robots", "content": "noindex"} in metas
        assert f"<loc>{sites.URL}/{place}</loc>" not in sitemap
    assert f"<loc>{sites.URL}/nhung/</loc>" in sitemap


def test_only_tools_and_search_load_a_script(output: Path) -> None:
    """No other page of any kind has one; linked data is no script that runs."""
    loading = {
        path.relative_to(output).parent.as_posix()
        for path in output.rglob("*.html")
        for script in sites.Markup(path.read_text(encoding="utf-8")).all("script")
        if script.get("type") != "application/ld+json"
    }
    assert loading == {"chia-se", "nghe-bai", "tim-kiem"}


@pytest.mark.parametrize("name", ["nghe-bai", "chia-se", "nhung"])
def test_no_page_takes_the_place_of_a_tool(tmp_path: Path, name: str) -> None:
    """A page with that address is refused; the word for a trade is free."""
    site = sites.write_site(tmp_path / "site")
    sites.write_page(site, "nghe")
    sites.write_page(site, name)
    assert sites.refused(site, tmp_path / "output") == 1
    (site / f"content/pages/{name}.md").unlink()
    output = sites.build(site, tmp_path / "output")
    assert (output / "nghe/index.html").is_file()
