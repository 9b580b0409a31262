"""While a new release comes, an old page meets no file that is not its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from nq71.domain.addresses import FAVICON, ICON_DRAWN, ICON_LARGE, ICON_TOUCH, MANIFEST
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

HERE = "https://x.example/"
IMPORTED = re.compile(r'"\./([\w.-]+\.js)"')
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}"/></svg>'
# Known by one name for ever, by browsers, phones and search engines; nothing of a page depends on them.
SIGNS = {FAVICON, ICON_DRAWN, ICON_TOUCH, ICON_LARGE, MANIFEST}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build a column, and again after everything about it has changed that can."""
    folder = tmp_path_factory.mktemp("releases")
    site = sites.write_site(folder / "site")
    old = _release(site, folder / "old", "#0b5ed7", 60, "Lời cũ.")
    return old, _release(site, folder / "new", "#7a1f4e", 200, "Lời mới hơn.")


def _release(site: Path, output: Path, color: str, shade: int, words: str) -> Path:
    plan = re.sub(r"(?m)^color = .*\n", "", (site / "plan.toml").read_text("utf-8"))
    plan = plan.replace('title = "Chuyên mục thử"', f'title = "Chuyên mục thử"\ncolor = "{color}"')
    (site / "plan.toml").write_text(plan, encoding="utf-8")
    files = {
        "anh.jpg": sites.picture((shade, 90, 90), "JPEG", (900, 600)),
        "mau.pdf": f"%PDF-1.4\n% {words}\n".encode(),
        "ve.svg": DRAWING.format(shade % 9 + 1).encode(),
    }
    body = f"{words}\n\n![Hình](ve.svg)\n\n[Mẫu](mau.pdf)"
    film = {"cover": "anh.jpg", "cover_alt": "Ảnh", "video": "https://youtu.be/dQw4w9WgXcQ"}
    sites.write_article(site, "2026/11/bai", body, files, title=words, summary=f"Tóm tắt: {words}", **film)
    return sites.build(site, output)


def needed(output: Path) -> dict[str, set[str]]:
    """Return, for each page, the files of the site that it needs to be whole, those of its scripts too."""
    return {
        name: {address for address in _asked(output, name, data.decode()) if (output / address).is_file()}
        for name, data in sites.plain_tree(output).items()
        if name.endswith(".html")
    }


def _asked(output: Path, name: str, text: str) -> set[str]:
    root = sites.URL.removeprefix("https://").partition("/")[2]
    markup = sites.Markup(text)
    found = [
        link["href"]
        for link in markup.all("link")
        if link["rel"] in {"stylesheet", "icon", "apple-touch-icon", "manifest"}
    ]
    found += [tag["src"] for kind in ("script", "img") for tag in markup.all(kind) if "src" in tag]
    sets = [tag["srcset"] for kind in ("source", "img") for tag in markup.all(kind) if "srcset" in tag]
    found += [each.split()[0] for value in sets for each in value.split(",")]
    found += [
        form["data-root"] + f"tim-kiem/muc-luc/{form['data-index']}.txt"
        for form in markup.all("form")
        if "data-index" in form
    ]
    urls = {urlsplit(urljoin(f"{HERE}{root}/{name}", each)).path.removeprefix(f"/{root}/") for each in found}
    for frame in markup.all("iframe"):
        urls |= _asked(output, name, frame.get("srcdoc", ""))
    scripts = [url for url in urls if url.endswith(".js")]
    while scripts:
        more = {f"theme/{each}" for each in IMPORTED.findall((output / scripts.pop()).read_text("utf-8"))} - urls
        urls |= more
        scripts += more
    return urls


def test_no_old_page_needs_a_file_that_the_new_release_changed(releases: tuple[Path, Path]) -> None:
    """Style sheets, scripts and what they import, pictures, posters, the search: other bytes, other name."""
    old, new = (sites.plain_tree(each) for each in releases)
    pages = needed(releases[0])
    assert {
        "index.html",
        "tim-kiem/index.html",
        "2026/11/bai/index.html",
        "nhung/moi-nhat/index.html",
    } <= pages.keys()
    assert len(set().union(*pages.values())) > 20
    changed = {
        f"{page}: {name}"
        for page, names in pages.items()
        for name in names - SIGNS
        if new.get(name, old[name]) != old[name]
    }
    assert changed == set()


def test_the_two_releases_differ_in_everything_that_could(releases: tuple[Path, Path]) -> None:
    """Else the test above would prove nothing: sheets, pictures, drawings, papers and the index are all new."""
    old, new = (sites.plain_tree(each).keys() for each in releases)
    for sign in (r"theme/home\..*css", r".*/anh-.*webp", r".*/ve-.*svg", r".*/mau-.*pdf", r"tim-kiem/muc-luc/.*"):
        assert {name for name in old - new if re.fullmatch(sign, name)}, sign
        assert {name for name in new - old if re.fullmatch(sign, name)}, sign


def test_scripts_are_found_by_the_names_that_pages_and_scripts_say(releases: tuple[Path, Path]) -> None:
    """Listening and sharing import a script each; every name leads to a file."""
    output = releases[1]
    for page in ("nghe-bai/index.html", "chia-se/index.html"):
        scripts = [name for name in needed(output)[page] if name.endswith(".js")]
        assert len(scripts) >= 2
        assert all(re.fullmatch(r"theme/[a-z]+\.[0-9a-f]{8}\.js", name) for name in scripts)


def test_the_receipt_has_every_name(releases: tuple[Path, Path]) -> None:
    """What is deployed is what it lists, twins and rules too."""
    for output in releases:
        receipt = json.loads((output / ".receipt.json").read_text("utf-8"))
        assert receipt["files"].keys() | {".receipt.json"} == sites.tree(output).keys()
        assert {".htaccess", "web.config", "_headers", "_redirects", ".server/nginx.conf"} <= receipt["files"].keys()
