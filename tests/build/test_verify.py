"""What `publish` looks for in a built column before anybody sees it."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from nq71.commands.verify import verify
from nq71.storage.receipt import RECEIPT_FILE
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = "2026/11/mot", "2026/10/hai"


def hash_files(output: Path) -> dict[str, str]:
    """Hash every file of an output but its receipt, by path."""
    paths = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    return {name: sha256(paths[name].read_bytes()).hexdigest() for name in sorted(paths) if name != RECEIPT_FILE}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A column of two articles, with a picture and a file to take home."""
    folder = tmp_path_factory.mktemp("verify")
    site = sites.write_site(folder / "site")
    files = {"bieu-mau.pdf": b"%PDF-1.4 form", "anh.jpg": sites.picture((90, 60, 30))}
    body = "Xem [biểu mẫu](bieu-mau.pdf) và [bài trước](../../10/hai/bai.md).\n\n![Sân trường](anh.jpg)"
    sites.write_article(site, SECOND)
    sites.write_article(site, FIRST, body, files)
    sites.write_page(site)
    return site, sites.build(site, folder / "output")


@pytest.fixture
def site(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """Give the site, to be changed after the build."""
    return shutil.copytree(made[0], tmp_path / "site")


@pytest.fixture
def output(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """Give the built column, to be spoilt."""
    return shutil.copytree(made[1], tmp_path / "output")


def found(site: Path, output: Path, *, clock: int = sites.CLOCK) -> list[tuple[str, str]]:
    """Return file and code of everything wrong; the receipt is made to fit what was changed by hand."""
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    receipt["files"] = hash_files(output)
    with sites.clock_at(clock):
        _, problems = verify(site, output, receipt)
    assert all(problem.problem and problem.mend for problem in problems)
    return [(problem.file, problem.code) for problem in problems]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_what_was_just_built_is_in_order(name: str, outputs: dict[str, Path]) -> None:
    """Every site of this repository, with every kind of page, feed and picture."""
    output = outputs[name]
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    with sites.clock_at(sites.CLOCK):
        built, problems = verify(sites.REAL_SITES[name], output, receipt)
    assert [problem.as_text() for problem in problems] == []
    assert built.files == receipt["files"]
    assert len(built.pages) > 20


def test_a_page_that_leads_nowhere(site: Path, output: Path) -> None:
    """A page, a place on a page, a picture and a style sheet that are not there are each named with their line."""
    page = output / FIRST / "index.html"
    replace(page, 'href="#noi-dung"', 'href="#khong-co"')
    replace(page, "</main>", '<a href="../khong-co/">a</a><img alt="" srcset="khong-co.webp 1x"></main>')
    assert found(site, output) == [(f"{FIRST}/index.html", "built-link-broken")] * 3
    next((output / FIRST).glob("bieu-mau-*.pdf")).unlink()
    assert (f"{FIRST}/index.html", "built-link-broken") in found(site, output)[3:]
    assert ("rss.xml", "built-link-broken") in found(site, output)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_an_address_that_runs_something(site: Path, output: Path, address: str) -> None:
    """What is no place that a reader can go to is none of ours."""
    replace(output / "index.html", "</main>", f'<a href="{address}">a</a></main>')
    assert found(site, output) == [("index.html", "built-link-broken")]


@pytest.mark.parametrize("address", ["http://localhost:8000/", "http://192.168.1.4/a", "file:///C:/a.pdf"])
def test_an_address_of_this_machine(site: Path, output: Path, address: str) -> None:
    """Nobody outside could open it."""
    replace(output / "index.html", "</main>", f'<a href="{address}">a</a></main>')
    assert found(site, output) == [("index.html", "built-address-local")]


def test_a_column_without_an_address(tmp_path: Path) -> None:
    """A plan that does not say where the column will live gives one that lives on this machine only."""
    site = sites.write_site(tmp_path / "site", url="http://localhost:8000")
    sites.write_article(site, FIRST)
    output = sites.build(site, tmp_path / "output")
    assert ("plan.toml", "built-address-local") in found(site, output)


def test_a_folder_of_this_machine(site: Path, output: Path) -> None:
    """The path of the site's folder on the editor's disk is nobody's business."""
    (output / "rss.xml").write_bytes((output / "rss.xml").read_bytes() + f"<!-- {site.resolve()} -->".encode())
    assert found(site, output) == [("rss.xml", "built-address-local")]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json", "su-kien.ics", "sitemap.xml", "opml.xml"])
def test_a_file_cut_off_in_the_middle(site: Path, output: Path, name: str) -> None:
    """A full disk leaves half a feed; it does not go out."""
    data = (output / name).read_bytes()
    (output / name).write_bytes(data[: len(data) // 2])
    assert (name, "built-file-damaged") in found(site, output)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_two_entries_of_one_name(site: Path, output: Path, name: str) -> None:
    """A reader's feed would show one of them only."""
    text = (output / name).read_text(encoding="utf-8")
    known = re.compile(r"urn:uuid:[0-9a-f-]+")
    ids = list(dict.fromkeys(known.findall(text)))[-2:]
    assert len(set(ids)) == 2
    (output / name).write_text(text.replace(*ids), encoding="utf-8")
    assert (name, "built-file-damaged") in found(site, output)


@pytest.mark.parametrize(
    "change",
    ["status: draft", "date: 2026-12-30 08:00"],
    ids=["a draft again", "put off"],
)
def test_an_article_that_may_not_be_public_any_more(site: Path, output: Path, change: str) -> None:
    """Taken back after the build: the old build does not go out."""
    text = site / "content" / FIRST / "bai.md"
    key = change.partition(":")[0]
    lines = [line for line in text.read_text(encoding="utf-8").split("\n") if not line.startswith(f"{key}:")]
    text.write_text("\n".join([lines[0], change, *lines[1:]]), encoding="utf-8")
    problems = found(site, output)
    assert (f"content/{FIRST}/bai.md", "built-not-public") in problems
    assert (f"{FIRST}/index.html", "built-not-public") in problems
    paper = next((output / FIRST).glob("bieu-mau-*.pdf")).name
    assert (f"{FIRST}/{paper}", "built-not-public") in problems


def test_an_article_that_is_gone(site: Path, output: Path) -> None:
    """Its folder was deleted after the build."""
    shutil.rmtree(site / "content" / SECOND)
    replace(site / "content" / FIRST / "bai.md", " và [bài trước](../../10/hai/bai.md)", "")
    problems = found(site, output)
    assert (f"content/{SECOND}/bai.md", "built-not-public") in problems
    assert (f"content/{FIRST}/bai.md", "built-stale") in problems


def test_a_page_that_nobody_wrote(site: Path, output: Path) -> None:
    """An article's page that belongs to no article: somebody put it there."""
    shutil.copytree(output / FIRST, output / "2026/11/la")
    assert ("2026/11/la/index.html", "built-not-public") in found(site, output)


def test_an_article_that_became_due_since_the_build(site: Path, output: Path) -> None:
    """It simply waits for the next build; nothing is wrong with this one."""
    sites.write_article(site, "2026/11/den-gio", date="2026-11-22 09:00")
    assert found(site, output) == []
    assert found(site, output, clock=sites.CLOCK + 7200) == []


def test_a_new_article_that_is_not_in_the_build(site: Path, output: Path) -> None:
    """It should have been; the build is older than the text."""
    sites.write_article(site, "2026/11/moi")
    assert found(site, output) == [("content/2026/11/moi/bai.md", "built-stale")]


def test_where_an_article_moved_or_was_taken_down_stands_a_page(tmp_path: Path) -> None:
    """Old addresses are no strangers."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, FIRST, aliases=["/2026/11/ten-cu/"])
    (site / "withdrawn.toml").write_text(
        '[[withdrawn]]\nid = "x"\nfolder = "2026/10/da-go"\naddress = "2026/10/da-go/"\nday = 2026-11-20\n'
        'reason = "Theo yêu cầu."\n',
        encoding="utf-8",
    )
    output = sites.build(site, tmp_path / "output")
    assert (output / "2026/11/ten-cu/index.html").is_file()
    assert found(site, output) == []


def test_the_hashes_are_of_what_was_read(made: tuple[Path, Path]) -> None:
    """What was looked at is what will be sent: its hashes say so."""
    site, output = made
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    with sites.clock_at(sites.CLOCK):
        built, _ = verify(site, output, receipt)
    assert built.files == hash_files(output) == receipt["files"]
