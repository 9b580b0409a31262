"""What the bench holds us against has done the same work: each generator makes the same pages, lists and feeds."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench import ours, peers
from tests.bench.corpus import stories
from tests.bench.equal_pages import Files, address_of, demand_all, files_of
from tests.bench.processes import NotAtHandError, NotMeasuredError, run
from tests.bench.site import path_of
from tests.bench.workshop import Workshop
from tests.build.sites import tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.pairs import Act

SIZE = 50
SHOWN = 20  # on a page of a list
OUTPUTS = {"eleventy": "output", "hugo": "public", "pelican": "output"}
TITLE = re.compile(r"<h2>\s*<a [^>]*>([^<]+)</a>\s*</h2>")


class Built:
    """A peer that has built the corpus once, and its output."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder, self.output = name, folder, folder / OUTPUTS[name]
        self.act: Act = peers.builder(name)(SIZE, folder)
        self.cost = self.act()

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=peers.names())
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the corpus with a peer; one that this machine cannot get is skipped, in the open."""
    try:
        return Built(request.param, tmp_path_factory.mktemp(request.param) / "site")
    except NotAtHandError as error:
        if os.environ.get("REQUIRE_ALL") == "1":
            raise
        pytest.skip(str(error))


def test_every_generator_makes_the_same_files(built: Built) -> None:
    """Not one page, list or feed fewer than the others, and not one more: the work is the same."""
    found = {path.relative_to(built.output).as_posix() for path in built.output.rglob("*") if path.is_file()}
    assert found == files_of(SIZE).all
    assert built.cost.seconds > 0


def test_an_article_is_whole_in_every_generator(built: Built) -> None:
    """Title, every paragraph's words, the day, and links to its theme, form and unit stand on its page."""
    story = list(stories(SIZE))[SIZE // 2]
    page = built.read(f"{address_of(story)}index.html")
    words = re.sub(r"<[^>]+>", " ", page)
    plain = [block for block in story.paragraphs if not re.search(r"[*|>\[#]|^1\.|^- ", block)]
    assert plain
    assert all(block in words for block in (story.title, *plain))
    assert f"{story.at.day} {story.at:%B %Y}" in words
    for url in (f"the-loai/{story.form}/", f"chu-de/{story.themes[0]}/", f"don-vi/{story.units[0]}/"):
        assert f"/{url}" in page


def test_lists_show_the_same_articles_on_the_same_pages(built: Built) -> None:
    """Newest first, twenty a page; the front page shows the newest twenty, the archive all of them."""
    newest_first = sorted(stories(SIZE), key=lambda story: story.at, reverse=True)
    news = [story.title for story in newest_first if story.form == "tin"]
    assert len(news) > SHOWN
    assert TITLE.findall(built.read("the-loai/tin/index.html")) == news[:SHOWN]
    assert TITLE.findall(built.read("the-loai/tin/trang/2/index.html")) == news[SHOWN : 2 * SHOWN]
    assert TITLE.findall(built.read("index.html")) == [story.title for story in newest_first[:SHOWN]]
    archive = built.read("luu-tru/index.html")
    places = [archive.index(f"/{address_of(story)}") for story in newest_first]
    assert places == sorted(places)


def test_feeds_hold_the_same_articles_whole(built: Built) -> None:
    """Thirty in each, with their whole text, in RSS of the column and of a form, and in Atom."""
    last = list(stories(SIZE))[-1]
    plain = next(block for block in last.paragraphs if not re.search(r"[*|>\[#]|^1\.|^- ", block))
    for path, sign in (("rss.xml", "<item>"), ("atom.xml", "<entry>")):
        feed = built.read(path)
        assert feed.count(sign) == 30
        assert plain in feed
    news = sum(story.form == "tin" for story in stories(SIZE))
    assert built.read("the-loai/tin/rss.xml").count("<item>") == min(news, 30)
    assert all(f"/{address_of(story)}<" in built.read("sitemap.xml") for story in stories(SIZE))


def test_an_article_that_does_not_come_out_is_noticed(built: Built) -> None:
    """A build that leaves one out has been quicker than it may be: it is no measurement."""
    story = list(stories(SIZE))[-1]
    (source,) = built.folder.rglob(f"{story.slug}.md")
    typed = source.read_bytes()
    source.unlink()
    try:
        with pytest.raises(NotMeasuredError, match="bỏ sót 1 trong 50 bài"):
            built.act()
    finally:
        source.write_bytes(typed)


def test_ours_makes_all_that_the_others_make(tmp_path: Path) -> None:
    """Every page, list and feed of the peers is in our own output, at the same address."""
    demand_all("nq71", Workshop(tmp_path).output(SIZE), SIZE)


@pytest.mark.parametrize("kind", ["articles", "lists", "feeds"])
def test_whatever_is_missing_is_told(kind: str, tmp_path: Path) -> None:
    """One list or feed too few is noticed like an article."""
    files: Files = files_of(SIZE)
    for path in files.all:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    demand_all("Mẫu", tmp_path, SIZE)
    gone = min(getattr(files, kind))
    (tmp_path / gone).unlink()
    with pytest.raises(NotMeasuredError, match=rf"Mẫu bỏ sót 1 trong \d+ .*: {gone}"):
        demand_all("Mẫu", tmp_path, SIZE)


def test_the_numbers_of_equal_files_are_known() -> None:
    """Counted by hand once: 2,000 articles have 467 pages of lists and 28 files for machines."""
    files = files_of(2000)
    assert (len(files.articles), len(files.lists), len(files.feeds)) == (2000, 467, 28)


HOLDS = "x = bytearray(b'x') * (200 << 20)"
TWO_THAT_HOLD = f"""
import subprocess, sys
words = [sys.executable, '-I', '-S', '-c', 'import time; {HOLDS.replace("'", '"')}; time.sleep(1)']
for each in [subprocess.Popen(words) for _ in range(2)]:
    each.wait()
"""
ONE_THAT_SHARES = f"""
import os, time
{HOLDS}
child = os.fork()
time.sleep(1)
child and os.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the share of each process")
def test_a_build_in_several_processes_weighs_what_they_hold_together(tmp_path: Path) -> None:
    """Two workers of 200 MB are 400 MB, not 200; what two processes share counts once."""
    [apart, shared] = (
        run([sys.executable, "-I", "-S", "-c", code], tmp_path).peak >> 20
        for code in (TWO_THAT_HOLD, ONE_THAT_SHARES)
    )
    assert 400 <= apart < 500
    assert 200 <= shared < 300


def test_the_work_of_every_process_is_counted(tmp_path: Path) -> None:
    """Two that work for half a second each are a second of work, however long that takes."""
    busy = "import time; [None for _ in iter(lambda: time.process_time() < 0.5, False)]"
    words = [sys.executable, "-I", "-S", "-c", busy]
    code = f"import subprocess; [each.wait() for each in [subprocess.Popen({words!r}) for _ in range(2)]]"
    assert 1 <= run([*words[:-1], code], tmp_path).cpu < 2 or sys.platform == "win32"


def test_a_cold_build_finds_nothing_kept(tmp_path: Path) -> None:
    """Whatever an earlier build has left, beside the site or in it, is gone before the next one is measured."""
    kept = tmp_path / "nq71-5-cold/site/.nq71/an-earlier-build"
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert ours.cold(Workshop(tmp_path), 5)().seconds > 0
    assert not kept.exists()


def test_each_edit_is_another_one_and_comes_out(tmp_path: Path) -> None:
    """First an article in the middle is rewritten, then the newest; the others stay as they were."""
    workshop = Workshop(tmp_path)
    articles = list(stories(5))
    written = tree(workshop.site(5) / "content")
    edit = ours.edited(workshop, 5)
    for story in (articles[2], articles[-1]):
        edit()
        page = (tmp_path / "nq71-5-lived-in/output" / address_of(story) / "index.html").read_text(encoding="utf-8")
        assert "Câu này được viết lại lần thứ" in page
    now = tree(tmp_path / "nq71-5-lived-in/site/content")
    changed = {path for path, text in written.items() if now[path] != text}
    assert changed == {path_of(story).removeprefix("content/") for story in (articles[2], articles[-1])}


def test_an_edit_that_does_not_come_out_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is quick because it overlooks the edit is no measurement."""
    edit = ours.edited(Workshop(tmp_path), 5)
    monkeypatch.setattr(ours, "write_article", lambda *_: None)
    with pytest.raises(NotMeasuredError, match="Điều vừa sửa không có trong bản dựng"):
        edit()
