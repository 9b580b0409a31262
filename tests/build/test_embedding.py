"""What other pages of the school show of the column: only what is public, with addresses that work from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = ("moi-nhat", *sites.THEMES)
HOSTILE = "Thử “ngoặc” <script>alert(1)</script> & --> hết"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write nine public articles, three that wait, one theme that has none."""
    site = sites.write_site(tmp_path_factory.mktemp("embed") / "site", require_approval=True)
    sites.write_page(site)
    for number in range(8):
        sites.write_article(site, f"2026/10/tin-{number}", date=f"2026-10-{number + 1:02d} 07:00")
    sites.write_article(site, "2026/11/ngoac", title=HOSTILE, tags=["chuyen-doi-so", "doi-moi"])
    sites.write_article(site, "2026/12/hen-gio", title="Hẹn giờ zqmat")
    sites.approve(site)
    sites.write_article(site, "2026/11/nhap", title="Nháp zqmat", status="draft")
    sites.write_article(site, "2026/11/cho", title="Chờ zqmat")
    return site


@pytest.fixture(scope="module")
def output(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it once."""
    return sites.build(site, tmp_path_factory.mktemp("embedded") / "output")


def pasted(output: Path, frame: str) -> str:
    return (output / "nhung" / frame / "doan-ma.txt").read_text(encoding="utf-8-sig")


def test_a_frame_shows_the_six_newest(output: Path) -> None:
    """Of the whole column, or of one theme; an empty theme says that it is empty."""
    newest = sites.Markup(sites.page(output, "nhung/moi-nhat/"))
    assert [link["href"] for link in newest.all("a")[2:]] == [
        "../../2026/11/ngoac/",
        *(f"../../2026/10/tin-{number}/" for number in (7, 6, 5, 4, 3)),
    ]
    assert "05/11/2026" in newest.text
    theme = sites.Markup(sites.page(output, "nhung/chuyen-doi-so/"))
    assert [link["href"] for link in theme.all("a")[1:]] == ["../../chu-de/chuyen-doi-so/", "../../2026/11/ngoac/"]
    assert "Mục này chưa có bài." in sites.Markup(sites.page(output, "nhung/viec-lam/")).text


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_small_and_leads_out_of_itself(output: Path, frame: str) -> None:
    """No script, no masthead; links open in the whole window; search engines are asked to leave it out."""
    html = sites.page(output, f"nhung/{frame}/")
    markup = sites.Markup(html)
    assert markup.all("base") == [{"target": "_top"}]
    assert {"name": "robots", "content": "noindex"} in markup.all("meta")
    assert not [tag for tag, _ in markup.elements if tag in {"script", "header", "nav", "iframe", "style"}]
    assert not [each for _, each in markup.elements if "style" in each]
    assert "<script" not in html
    assert len(html.encode()) < 5_000
    styles = [link["href"] for link in markup.all("link") if link["rel"] == "stylesheet"]
    sheet = sites.theme_file(output, "embed.css")
    assert styles == [f"../../{sheet}"]
    assert (output / sheet).stat().st_size < 4_000


@pytest.mark.parametrize("frame", FRAMES)
def test_a_pasted_list_works_on_any_page(output: Path, frame: str) -> None:
    """Absolute addresses of what exists, no script, no style, nothing that breaks out; and the day it was made."""
    html = pasted(output, frame)
    markup = sites.Markup(html)
    for address in markup.addresses():
        assert address.startswith(f"{sites.URL}/")
        assert (output / address.removeprefix(f"{sites.URL}/") / "index.html").is_file()
    assert {tag for tag, _ in markup.elements} <= {"p", "strong", "a", "ul", "li", "time"}
    assert {name for _, each in markup.elements for name in each} <= {"href", "datetime"}
    assert html.count("22/11/2026") == 2  # for who reads the page, and for who mends it
    assert html.count("<!--") == html.count("-->") == 1


def test_titles_stay_words(output: Path) -> None:
    """Whatever signs a title has, a page that takes it in shows them and runs nothing."""
    for html in (sites.page(output, "nhung/moi-nhat/"), pasted(output, "moi-nhat")):
        assert HOSTILE in sites.Markup(html).text
        assert "<script>" not in html
    shown = sites.page(output, "nhung/")
    assert "<script>" not in shown
    assert "".join(pasted(output, "moi-nhat").split()) in "".join(sites.Markup(shown).text.split())


def test_nothing_that_waits_is_shown_elsewhere(site: Path, output: Path, tmp_path: Path) -> None:
    """Not even a preview hands a draft to another page."""
    preview = sites.preview(site, tmp_path / "preview")
    for folder in (output, preview):
        files = sites.plain_tree(folder / "nhung")
        assert len(files) == 1 + 2 * len(FRAMES)
        assert not [name for name, data in files.items() if b"zqmat" in data]


def test_the_page_that_explains_has_every_code(output: Path) -> None:
    """A line to paste for the whole column and each theme, each leading to a frame that is there."""
    html = sites.page(output, "nhung/")
    markup = sites.Markup(html)
    for frame in FRAMES:
        assert f'<iframe src="{sites.URL}/nhung/{frame}/"' in markup.text
        assert f"../nhung/{frame}/doan-ma.txt" in markup.addresses()
    shown = [urljoin(f"{sites.URL}/nhung/", each["src"]) for each in markup.all("iframe")]
    assert shown == [f"{sites.URL}/nhung/moi-nhat/"]
    assert f"{sites.URL}/rss.xml" in markup.text


def test_a_theme_that_calls_itself_newest(tmp_path: Path) -> None:
    """It does not take the place of the whole column's frame."""
    site = sites.write_site(tmp_path / "site")
    plan = site / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('"viec-lam"', '"moi-nhat"'), encoding="utf-8")
    sites.write_article(site, "2026/11/mot", title="Bài một của đổi mới")
    output = sites.build(site, tmp_path / "output")
    assert "Bài một của đổi mới" in sites.page(output, "nhung/moi-nhat/")


def test_sample_data_says_so_in_a_frame_too(tmp_path: Path) -> None:
    """Nobody takes the demo for news."""
    site = sites.write_site(tmp_path / "site")
    plan = site / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace("[site]\n", "[site]\nsample = true\n")
    plan.write_text(text, encoding="utf-8")
    sites.write_article(site, "2026/11/mot")
    output = sites.build(site, tmp_path / "output")
    assert "Dữ liệu mẫu" in sites.Markup(sites.page(output, "nhung/moi-nhat/")).text
