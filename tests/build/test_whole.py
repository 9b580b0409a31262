"""A build is whole or not at all: same clock, same bytes; no dead link; no half site after a power cut."""

from __future__ import annotations

import errno
import hashlib
import json
import multiprocessing
import os
import posixpath
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from nq71.commands import build as build_command
from nq71.domain.addresses import TOOLS
from nq71.readers.site import read_site
from nq71.stages.pelican_run import PROJECT
from nq71.storage import release
from nq71.storage.build_state import PassingState
from nq71.storage.output_tree import OutputTree
from nq71.storage.release import release_to
from nq71.text.fold import fold
from nq71.writers.stylesheet import SHEETS
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KILLS = 30
SEED = 71
BESIDE = {".output.lock", ".output.spare", "output"}  # what builds leave where an output stands
OWN_PAGES = ("", "luu-tru/", "tien-do/", "van-ban/", "su-kien/", "mo-hinh/", "gioi-thieu/", "rss/")
OPEN_DATA = ("tien-do/progress.json", "tien-do/progress.csv", "tien-do/progress.schema.json", "tien-do/rss.xml")
PHONE_ICONS = ("apple-touch-icon.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png")
ICONS = ("favicon.ico", "icon.svg", *PHONE_ICONS)
PICTURES = (".jpg", ".png", ".webp", ".ico")
FEEDS = ("rss.xml", "atom.xml", "feed.json", "opml.xml", "su-kien.ics")
OWN_FILES = (
    *FEEDS,
    *ICONS,
    "manifest.webmanifest",
    "sitemap.xml",
    "robots.txt",
    "404.html",
    ".receipt.json",
    *OPEN_DATA,
)
# The first school's own words, with and without marks; its plan is the only place that may say them.
FIRST_SCHOOL = re.compile(r"an giang|cao dang nghe|an-giang|cao-dang-nghe|\b3073\b|@cdn", re.IGNORECASE)
can_kill = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")


@pytest.fixture(scope="module", params=sites.REAL_SITES)
def built(request: pytest.FixtureRequest, outputs: dict[str, Path]) -> tuple[Path, Path]:
    """Give each site of this repository in turn, with its output."""
    return sites.REAL_SITES[request.param], outputs[request.param]


# ── Same bytes, every address, no dead link ─────────────────────────────────────────────────────────────────────────


def test_the_same_clock_gives_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    """On another machine, in another folder, time zone and language, copied a minute ago: nothing differs."""
    site, output = built
    elsewhere = tmp_path / "một nơi khác"
    elsewhere.mkdir()
    for name in ("plan.toml", "figures.toml", "consents.toml", "withdrawn.toml"):
        if (site / name).is_file():
            shutil.copy(site / name, elsewhere / name)
    for name in ("content", "closed", "van-ban"):
        if (site / name).is_dir():
            shutil.copytree(site / name, elsewhere / name, copy_function=shutil.copy)
    code = "import sys; from pathlib import Path; from nq71.commands import build;"
    code += "sys.exit(build.run(Path(sys.argv[1]), Path(sys.argv[2])))"
    surroundings = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(sites.CLOCK),
        "TZ": "America/New_York",
        "LC_ALL": "C",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "7",
    }
    command = [sys.executable, "-c", code, str(elsewhere), str(tmp_path / "output")]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    again = sites.tree(tmp_path / "output")
    assert list(again) == list(sites.tree(output))
    assert [name for name, data in sites.tree(output).items() if again[name] != data] == []


def test_building_again_over_the_old_output_changes_nothing(built: tuple[Path, Path], tmp_path: Path) -> None:
    """The second build of the day leaves the same site."""
    site, output = built
    again = shutil.copytree(output, tmp_path / "output")
    sites.build(site, again)
    assert sites.tree(again) == sites.tree(output)


def test_every_address_is_there(built: tuple[Path, Path]) -> None:
    """Front page, lists of the plan, months, articles, feeds and the column's own pages."""
    site, output = built
    found = read_site(site).submission
    assert found is not None
    pages = list(OWN_PAGES)
    files = [*OWN_FILES, *(sites.theme_file(output, f"{name}.css") for name in SHEETS)]
    for kind, words in (("chu-de", found.plan.themes), ("the-loai", found.plan.forms), ("don-vi", found.plan.units)):
        pages += [f"{kind}/", *(f"{kind}/{term.id}/" for term in words.terms)]
        files += [f"{kind}/{term.id}/rss.xml" for term in words.terms]
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    articles = [article["url"] for article in receipt["articles"]]
    assert len(articles) >= 10
    pages += articles
    pages += {url[:8] for url in articles}
    missing = [url for url in pages if not (output / url / "index.html").is_file()]
    missing += [name for name in files if not (output / name).is_file()]
    assert missing == []


def test_a_long_list_goes_on_at_its_second_page(built: tuple[Path, Path]) -> None:
    """Twenty articles a page, the next ones at …/trang/2/, and no page is missing or too many."""
    _, output = built
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    for path in output.glob("the-loai/*/index.html"):
        count = int(re.search(r"(\d+) bài", sites.Markup(path.read_text(encoding="utf-8")).text)[1])  # type: ignore[index]
        pages = max(1, -(-count // 20))
        assert len(list(path.parent.glob("trang/*/index.html"))) == pages - 1
    if len(receipt["articles"]) > 100:
        assert (output / "the-loai/tin/trang/2/index.html").is_file()


def test_every_inner_link_leads_somewhere(built: tuple[Path, Path]) -> None:
    """Every link, picture and style of every page is a file of the output, every fragment a place on its page."""
    site, output = built
    found = read_site(site).submission
    assert found is not None
    base = found.plan.look.base_url
    files = set(sites.tree(output))
    pages = {
        name: sites.Markup((output / name).read_text(encoding="utf-8")) for name in files if name.endswith(".html")
    }
    dead = [
        f"{name}: {address}"
        for name, markup in pages.items()
        for address in {*markup.addresses(), *_meta_addresses(markup)}
        if not _is_alive(address, name, pages, files, base)
    ]
    assert dead == []


def test_no_page_uses_an_id_twice(built: tuple[Path, Path]) -> None:
    """A fragment leads to one place only."""
    _, output = built
    for path in output.rglob("*.html"):
        ids = sites.Markup(path.read_text(encoding="utf-8")).ids
        assert sorted(set(ids)) == sorted(ids), path


def test_links_are_relative_so_that_any_sub_path_works(built: tuple[Path, Path]) -> None:
    """No page but the one for lost readers knows where the site stands; that one starts at the server's root."""
    _, output = built
    for path in output.rglob("*.html"):
        markup = sites.Markup(path.read_text(encoding="utf-8"))
        followed = [each["href"] for each in markup.all("a") if "href" in each]
        loaded = [each["src"] for each in markup.all("img")]
        loaded += [each["href"] for each in markup.all("link") if each["rel"] == "stylesheet"]
        from_root = [address for address in followed + loaded if address.startswith("/")]
        if path.name == "404.html":
            inner = [address for address in followed + loaded if not urlsplit(address).scheme]
            assert all(address.startswith(("/nq71/", "#")) for address in inner), path
        else:
            assert from_root == [], path


def test_the_sitemap_has_only_what_exists(built: tuple[Path, Path]) -> None:
    """And every article of the receipt."""
    site, output = built
    found = read_site(site).submission
    assert found is not None
    base = found.plan.look.base_url
    listed = re.findall(r"<loc>([^<]+)</loc>", (output / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(set(listed)) == len(listed)
    for address in listed:
        assert (output / address.removeprefix(f"{base}/") / "index.html").is_file(), address
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    assert {f"{base}/{article['url']}" for article in receipt["articles"]} <= set(listed)


def test_the_receipt_lists_every_file_with_its_hash(built: tuple[Path, Path]) -> None:
    """Not one file more or less stands in the output, and each is what the receipt says."""
    _, output = built
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sites.tree(output).items()}
    del hashes[".receipt.json"]
    assert receipt["files"] == hashes
    assert receipt["preview"] is False


@pytest.mark.parametrize("name", ["le-quy-don", "demo"])
def test_no_other_school_says_a_word_of_the_first(name: str, outputs: dict[str, Path]) -> None:
    """What is one school's own stands in its plan; another plan gives another column."""
    for path, data in sites.plain_tree(outputs[name]).items():
        text = fold(unquote(data.decode("utf-8", "replace"))) if not path.endswith(PICTURES) else ""
        assert not FIRST_SCHOOL.search(f"{path} {text}"), path


def test_the_search_for_the_first_schools_words_finds_them(outputs: dict[str, Path]) -> None:
    """In its own output they are everywhere."""
    assert FIRST_SCHOOL.search(fold(sites.page(outputs["an-giang"], "")))


def test_sample_data_asks_search_engines_to_stay_away(outputs: dict[str, Path]) -> None:
    """Every page of the demo says what it is, to people and to machines."""
    for path in outputs["demo"].rglob("*.html"):
        markup = sites.Markup(path.read_text(encoding="utf-8"))
        assert "Dữ liệu mẫu" in markup.text, path
        asked = {meta["name"] for meta in markup.all("meta") if meta.get("content") == "noindex"}
        assert asked >= {"googlebot", "bingbot", "coccocbot-web", "coccocbot-image"}, path


# ── Killed at any moment ────────────────────────────────────────────────────────────────────────────────────────────


@can_kill
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Thirty power cuts: the output is always one whole site, and the next build clears up and succeeds."""
    site, output = tmp_path / "hai", tmp_path / "out" / "output"
    wanted = []
    for version in ("mot", "hai"):
        _write_version(tmp_path / version, version)
        wanted.append(sites.tree(sites.build(tmp_path / version, tmp_path / f"whole-{version}")))
    sites.build(tmp_path / "mot", output)
    _run_apart(sites.build_apart, site, tmp_path / "timed")  # the first one also starts the server of processes
    started = time.monotonic()
    _run_apart(sites.build_apart, site, tmp_path / "timed")
    reach = time.monotonic() - started
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    current, seen = 0, set()
    for _ in range(KILLS):
        child = _start(sites.build_apart, tmp_path / ("hai", "mot")[current], output)
        time.sleep(chance.uniform(0, reach))
        _kill(child)
        left = sites.tree(output)
        assert left in wanted
        came_too_early = wanted.index(left) == current
        seen.add(came_too_early)
        current = wanted.index(left)
        # The cuts draw near to the swap, however fast or slow the machine is at this minute.
        reach *= 1.2 if came_too_early else 0.7
    sites.build(tmp_path / "mot", output)
    assert sites.tree(output) == wanted[0]
    assert {path.name for path in output.parent.iterdir()} <= BESIDE
    assert seen == {True, False}, "some builds ended before the cut and some did not"


@can_kill
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two-renames"])
def test_a_kill_around_the_swap_leaves_one_whole_site(tmp_path: Path, *, exchange: bool) -> None:
    """Swapping without end, killed thirty times: every file is of one release, at the latest after the next start."""
    output = tmp_path / "output"
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        child = _start(sites.swap_for_ever, output, exchange=exchange)
        time.sleep(chance.uniform(0.02, 0.12))
        _kill(child)
        if exchange:
            assert len(set(sites.tree(output).values())) <= 1
            assert not output.exists() or sorted(sites.tree(output)) == sorted(sites.TINY_SITE)
        with pytest.raises(_ChangedMindError):  # the next build clears up before anything else
            _stop_in_the_middle(output, _ChangedMindError)
        if output.exists():
            assert sorted(sites.tree(output)) == sorted(sites.TINY_SITE)
            assert len(set(sites.tree(output).values())) == 1
        assert {path.name for path in tmp_path.iterdir()} <= BESIDE
    assert output.exists()


@can_kill
def test_a_kill_between_two_renames_is_mended_by_the_next_build(tmp_path: Path) -> None:
    """Where the disk knows no exchange, the old site is put back before anything else is done."""
    output = tmp_path / "output"
    with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
        for name in sites.TINY_SITE:
            fresh.put(name, b"old")
    before = sites.tree(output)
    _run_apart(sites.die_between_the_renames, output)
    assert not output.exists()
    with pytest.raises(_ChangedMindError):
        _stop_in_the_middle(output, _ChangedMindError)
    assert sites.tree(output) == before
    assert {path.name for path in tmp_path.iterdir()} <= BESIDE


def test_a_disk_without_exchange_gets_the_new_site_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two renames do the same; nothing is left beside the output."""
    monkeypatch.setattr(release, "_exchange", lambda _one, _other: False)
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    _write_version(site, "hai")
    sites.build(site, output)
    assert "hai" in sites.page(output, "2026/11/bai-0/")
    assert {path.name for path in output.parent.iterdir()} <= BESIDE


def test_a_rename_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows an open file stops a rename: the old site is still where it was, at once."""
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    before = sites.tree(output)
    rename = Path.rename
    failures = [PermissionError(errno.EACCES, "Permission denied")]

    def fail_once(self: Path, target: Path) -> Path:
        if target == output and failures:
            raise failures.pop()
        return rename(self, target)

    monkeypatch.setattr(release, "_exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", fail_once)
    _write_version(site, "hai")
    assert sites.refused(site, output) == 1
    assert output.exists()
    assert sites.tree(output) == before


def test_a_build_that_breaks_in_the_middle_leaves_the_old_site(tmp_path: Path) -> None:
    """Also when the person at the keyboard stops it."""
    output = tmp_path / "output"
    with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
        fresh.put(".receipt.json", b"old")
    for stop in (KeyboardInterrupt, _ChangedMindError):
        with pytest.raises(stop):
            _stop_in_the_middle(output, stop)
        assert sites.tree(output) == {".receipt.json": b"old"}
        assert {path.name for path in tmp_path.iterdir()} <= BESIDE


# ── Refused with a sentence ─────────────────────────────────────────────────────────────────────────────────────────


@can_kill
def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It says so and harms nothing; the first one ends well."""
    site, output = _write_version(tmp_path / "site", "mot"), tmp_path / "output"
    context = _apart()
    started, done = context.Event(), context.Event()
    child = _start(sites.hold, output, started, done)
    assert started.wait(20)
    assert sites.refused(site, output) == 2
    _expect_sentence(capfd)
    done.set()
    child.join(20)
    assert child.exitcode == 0
    assert set(sites.tree(output).values()) == {b"slow"}
    sites.build(site, output)


@pytest.mark.parametrize(
    "where",
    ["content", "content/2026", "content/2026/11/bai-0/output", ".", ".."],
)
def test_an_output_that_would_bury_the_sources_is_refused(
    tmp_path: Path, where: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither inside the articles nor around them."""
    site = _write_version(tmp_path / "all" / "site", "mot")
    before = sites.tree(tmp_path)
    assert sites.refused(site, site / where) == 2
    _expect_sentence(capfd)
    assert sites.tree(tmp_path) == before


def test_a_folder_with_other_peoples_files_is_not_replaced(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A slip in --output deletes nobody's documents."""
    site = _write_version(tmp_path / "site", "mot")
    (tmp_path / "Tài liệu").mkdir()
    (tmp_path / "Tài liệu" / "thư.docx").write_bytes(b"important")
    assert sites.refused(site, tmp_path / "Tài liệu") == 2
    _expect_sentence(capfd)
    assert sites.tree(tmp_path / "Tài liệu") == {"thư.docx": b"important"}


def test_a_folder_called_output_with_other_files_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without --output the site is built all the same, what stood there is kept, and the editor is told where."""
    site = _write_version(tmp_path / "site", "mot")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thư.docx").write_bytes(b"important")
    with sites.clock_at(sites.CLOCK):
        assert build_command.run(site, None) == 0
    (kept,) = tmp_path.rglob("thư.docx")
    assert kept.read_bytes() == b"important"
    assert kept.parent.name in capfd.readouterr().out
    assert (tmp_path / "output" / "index.html").is_file()


def test_a_disk_without_links_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where output and spare cannot share files (a memory stick), each build writes what it needs."""

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", fail)
    for version in ("mot", "hai", "ba", "ba", "mot"):
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        site = _write_version(tmp_path / "site", version)
        output = sites.build(site, tmp_path / "out" / "output")
        assert sites.tree(output) == sites.tree(sites.build(site, tmp_path / f"{version}-new"))


def _touch(site: Path) -> None:
    """Let a build look at everything that it would pass over, as nothing has changed."""
    (site / "plan.toml").touch()


def test_strange_things_in_the_spare_go(tmp_path: Path) -> None:
    """Links that lead out of it, files of somebody else, folders where a file belongs: the next build is as clean."""
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    _touch(site)
    before = sites.tree(sites.build(site, output))
    _touch(site)
    spare = release.spare_of(output)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "index.html").write_text("somebody's", encoding="utf-8")
    shutil.rmtree(spare / "2026")
    (spare / "2026").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (spare / "thư.docx").write_bytes(b"lost")
    (spare / "index.html").unlink()
    (spare / "index.html" / "deep").mkdir(parents=True)
    (spare / "empty" / "folder").mkdir(parents=True)
    assert sites.tree(sites.build(site, output)) == before
    assert sites.tree(tmp_path / "elsewhere") == {"index.html": b"somebody's"}
    assert {path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())} == set()


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """A second build leaves every file as it stood, and so does a third, which works in the other tree."""
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    files = {path: path.stat().st_ino for path in output.rglob("*") if path.is_file()}
    for _ in range(3):
        _touch(site)
        sites.build(site, output)
        assert {path: path.stat().st_ino for path in output.rglob("*") if path.is_file()} == files
        assert sites.tree(release.spare_of(output)) == sites.tree(output)


def test_an_empty_folder_may_become_the_output(tmp_path: Path) -> None:
    """Who made the folder beforehand is not sent away."""
    (tmp_path / "output").mkdir()
    sites.build(_write_version(tmp_path / "site", "mot"), tmp_path / "output")
    assert (tmp_path / "output" / "index.html").is_file()


def test_an_output_that_is_a_file_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The file stays."""
    site = _write_version(tmp_path / "site", "mot")
    (tmp_path / "output").write_bytes(b"a file")
    sites.refused(site, tmp_path / "output")
    _expect_sentence(capfd)
    assert (tmp_path / "output").read_bytes() == b"a file"


@pytest.mark.skipif(sys.platform == "win32", reason="needs the right to make symbolic links")
def test_an_output_behind_a_symbolic_link_is_built_or_refused_with_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A link to the web server's folder is followed, or refused; never half of it."""
    site = _write_version(tmp_path / "site", "mot")
    (tmp_path / "www").mkdir()
    real = sites.build(site, tmp_path / "www" / "nq71")
    before = sites.tree(real)
    (tmp_path / "output").symlink_to(real, target_is_directory=True)
    _write_version(site, "hai")
    with sites.clock_at(sites.CLOCK):
        exit_code = build_command.run(site, tmp_path / "output")
    words = capfd.readouterr()
    assert "Traceback" not in words.err
    if exit_code == 0:
        assert "hai" in sites.page(tmp_path / "output", "2026/11/bai-0/")
        assert (tmp_path / "output").is_symlink()
        assert sites.tree(real) != before
    else:
        assert sites.tree(real) == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder where nobody may write")
def test_a_place_where_nobody_may_write_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A sentence, not a traceback."""
    site = _write_version(tmp_path / "site", "mot")
    assert sites.refused(site, Path("/proc/nq71/output")) == 1
    _expect_sentence(capfd)


def _writes_everywhere(folder: Path) -> bool:
    folder.mkdir()
    folder.chmod(0o555)
    try:
        (folder / "x").touch()
    except PermissionError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="a folder there is not read-only by its mode")
def test_a_read_only_folder_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """A sentence, not a traceback, and the old site is served on."""
    if _writes_everywhere(tmp_path / "probe"):
        # An administrator may; the same test is run once more by one who lost that right.
        lesser = ["setpriv", "--bounding-set=-dac_override"]
        command = [*lesser, sys.executable, "-m", "pytest", "-q", request.node.nodeid]
        again = subprocess.run(command, cwd=request.config.rootpath, capture_output=True, text=True, check=False)
        assert again.returncode == 0, again.stdout
        return
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "www" / "output")
    before = sites.tree(output)
    _touch(site)
    output.parent.chmod(0o555)
    try:
        assert sites.refused(site, output) == 1
    finally:
        output.parent.chmod(0o755)
    _expect_sentence(capfd)
    assert sites.tree(output) == before


@pytest.mark.parametrize("step", ["survey", "put", "sweep", "_exchange"])
def test_a_disk_that_is_full_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], step: str
) -> None:
    """At whichever moment the space ends: a sentence, no traceback, the old site whole, nothing left beside it."""
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    before = sites.tree(output)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    _touch(site)
    with monkeypatch.context() as patched:
        patched.setattr(release if step == "_exchange" else OutputTree, step, fail)
        assert sites.refused(site, output) == 1
    _expect_sentence(capfd)
    assert sites.tree(output) == before
    assert {path.name for path in output.parent.iterdir()} <= BESIDE


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a thing of Unix")
def test_a_file_that_is_too_large_for_the_disk_is_named(tmp_path: Path) -> None:
    """The system really refuses to write on, wherever that happens; also inside Pelican."""
    site = _write_version(tmp_path / "site", "mot")
    output = sites.build(site, tmp_path / "out" / "output")
    before = sites.tree(output)
    _write_version(site, "hai")
    for limit in (100, 5_000, 20_000):
        code = (
            "import resource, signal, sys; from pathlib import Path; from nq71.commands import build;"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
            "sys.exit(build.run(Path(sys.argv[1]), Path(sys.argv[2])))"
        )
        command = [sys.executable, "-B", "-c", code, str(site), str(output)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "output" in done.stderr
        assert sites.tree(output) == before
        assert {path.name for path in output.parent.iterdir()} <= BESIDE


@pytest.mark.parametrize("written", ["hôm nay", "12.5", "1e9", "99999999999999999999", "0x10", "-99999999999999"])
def test_a_clock_that_is_no_number_is_wrong_use(
    tmp_path: Path, written: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, the value named, and nothing built."""
    site = _write_version(tmp_path / "site", "mot")
    assert sites.refused(site, tmp_path / "output", written) == 2
    assert written in _expect_sentence(capfd)
    assert not (tmp_path / "output").exists()


def test_a_folder_without_a_plan_is_wrong_use(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and a sentence that helps."""
    assert sites.refused(tmp_path, tmp_path / "output") == 2
    assert "plan.toml" in _expect_sentence(capfd)
    assert sites.refused(tmp_path / "không có", tmp_path / "output") == 2
    assert "không có" in _expect_sentence(capfd)
    assert not (tmp_path / "output").exists()


# ── Pelican run by its own command ──────────────────────────────────────────────────────────────────────────────────


def test_pelican_itself_publishes_nothing_of_a_site_with_problems(tmp_path: Path) -> None:
    """Who goes around our commands meets the same gate: no success, and no page."""
    site = _write_version(tmp_path / "site", "mot")
    sites.write_article(site, "2026/11/sai", tags=["không có"])
    done = _pelican(site, tmp_path / "output")
    assert done.returncode != 0
    assert not list((tmp_path / "output").rglob("*.html"))


def test_pelican_itself_publishes_nothing_that_is_held(tmp_path: Path) -> None:
    """Neither drafts nor what is not yet due."""
    site = _write_version(tmp_path / "site", "mot")
    sites.write_article(site, "2026/11/zqdraft", status="draft")
    sites.write_article(site, "2026/12/zqfuture")
    done = _pelican(site, tmp_path / "output")
    assert done.returncode == 0, done.stderr
    output = sites.tree(tmp_path / "output")
    assert "2026/11/bai-0/index.html" in output
    secrets = (b"zqdraft", b"zqfuture")  # long words: two letters are in any picture by chance
    assert not [name for name, data in output.items() for word in secrets if word in name.encode() + data]


class _ChangedMindError(Exception):
    """Stops a release that has begun."""


def _write_version(site: Path, version: str) -> Path:
    sites.write_site(site)
    sites.write_page(site)
    for number in range(6):
        picture = sites.picture((number * 9, 80, 90), "PNG")
        body = f"Bản {version}.\n\n![Ảnh](anh.png)"
        sites.write_article(site, f"2026/11/bai-{number}", body, {"anh.png": picture})
    sites.write_article(site, f"2026/10/chi-{version}")
    return site


def _stop_in_the_middle(output: Path, stop: type[BaseException]) -> None:
    with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
        fresh.put("half.html", b"half")
        raise stop


def _apart() -> multiprocessing.context.ForkServerContext:
    """Processes that start at once from one that has built before: templates and libraries are loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.build.warm"])
    return context


def _start(work: Callable[..., None], *given: object, **named: object) -> multiprocessing.process.BaseProcess:
    child = _apart().Process(target=work, args=given, kwargs=named)
    child.start()
    return child


def _kill(child: multiprocessing.process.BaseProcess) -> None:
    child.kill()
    child.join()


def _run_apart(work: Callable[..., None], *given: object) -> None:
    child = _start(work, *given)
    child.join(60)
    assert child.exitcode is not None


def _expect_sentence(capfd: pytest.CaptureFixture[str]) -> str:
    words = capfd.readouterr().err
    assert words.strip()
    assert "Traceback" not in words
    return words


def _pelican(site: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", str(site), "-s", str(PROJECT / "publishconf.py")]
    command += ["-o", str(output), "-e", f"NQ71_SITE={json.dumps(str(site))}"]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(sites.CLOCK)}
    return subprocess.run(command, cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=False)


def _meta_addresses(markup: sites.Markup) -> Iterator[str]:
    for meta in markup.all("meta"):
        if meta.get("property") in {"og:url", "og:image"}:
            yield meta["content"]


def _is_alive(address: str, page: str, pages: dict[str, sites.Markup], files: set[str], base: str) -> bool:
    """Follow an address as a browser would that reads the page under the site's own address."""
    absolute = urljoin(f"{base}/{page.removesuffix('index.html')}", address)
    if not absolute.startswith(f"{base}/"):
        return urlsplit(absolute).scheme in {"http", "https", "mailto", "tel"} and not absolute.startswith(base)
    parts = urlsplit(absolute)
    path = unquote(parts.path).removeprefix(f"{urlsplit(base).path}/")
    if posixpath.normpath(path or ".").startswith(".."):
        return False
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    if name not in files:
        return False
    if name.removesuffix("index.html") in TOOLS and "/" in parts.fragment:  # they take an article behind “#”
        return f"{parts.fragment}index.html" in files
    return not parts.fragment or name not in pages or unquote(parts.fragment) in pages[name].ids
