"""Publishing into a folder, as a school types it: what readers get is the build, and nothing else is touched."""

from __future__ import annotations

import gzip
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nq71.commands import deploy, rollback, status
from nq71.domain.destination import FolderPlace
from nq71.storage.deploy.lock import Pace
from nq71.storage.deploy.outgoing import OutputRefusedError, read_build
from nq71.storage.deploy.refusals import BusyTargetError, ForeignFilesError, LinkRefusedError
from nq71.storage.deploy.target import AlteredError, Target, Unwatched
from nq71.storage.deploy.targets import open_target
from nq71.storage.release import hold
from tests.build.deploying import light_copy, receipt_of, seal, tree, write_targets
from tests.build.sites import URL
from tests.static_server import served

ROOT = Path(__file__).resolve().parents[2]
MODES = ["current", "in-place"]
PAGE = "index.html"
NOW = datetime(2026, 11, 22, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("clock")
each_mode = pytest.mark.parametrize("served_as", MODES)


@pytest.fixture
def output(base_output: Path, tmp_path: Path) -> Path:
    """Return a built output that a test may spoil."""
    return light_copy(base_output, tmp_path)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """Return the folder that a school was given, with a file of somebody else in it."""
    folder = tmp_path / "www"
    (folder / "thu-cu").mkdir(parents=True)
    (folder / "trong").mkdir()
    (folder / "thu-cu" / "ke-hoach.pdf").write_bytes(b"cua truong")
    return folder


def live(www: Path, served_as: str) -> Path:
    """Return the folder that a web server serves."""
    return www / "current" if served_as == "current" else www


def aim(site: Path, output: Path, www: Path, served_as: str) -> None:
    """Write deploy.toml for the address that the output was built for."""
    lines = f'kind = "folder"\npath = "{www.as_posix()}"\nserved = "{served_as}"'
    write_targets(site, str(receipt_of(output)["site_url"]), truong=lines)


def published(www: Path, served_as: str) -> dict[str, bytes]:
    """Return what readers get, without what was there before us."""
    return {name: data for name, data in tree(live(www, served_as)).items() if not name.startswith("thu-cu/")}


def target_of(www: Path, served_as: str, pace: Pace | None = None) -> Target:
    place = FolderPlace(name="t", kind="folder", url=URL, path=str(www), is_in_place=served_as == "in-place")
    return open_target(place, www.parent, pace, (0.0,))


@each_mode
def test_readers_get_the_build(
    base_site: Path, output: Path, www: Path, served_as: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every byte of the build and no receipt; who was there before is untouched; readers’ pages are looked at."""
    live(www, served_as).parent.mkdir(exist_ok=True)
    with served(live(www, served_as)) as url:
        seal(output, site_url=url)
        aim(base_site, output, www, served_as)
        assert deploy.run(base_site, "", output, is_dry=True) == 0
        assert not (www / ".nq71").exists()
        assert deploy.run(base_site, "", output) == 0
        said = capsys.readouterr().out
        assert f"{url}/" in said
        assert "so lại 4 trang" in said
        (live(www, served_as) / PAGE).write_bytes(b"ai do da sua")
        assert deploy.run(base_site, "truong", output) == 1
        assert f"{url}/" in capsys.readouterr().err
    assert published(www, served_as) == tree(output) | {PAGE: b"ai do da sua"}
    assert (www / "thu-cu" / "ke-hoach.pdf").read_bytes() == b"cua truong"
    assert (www / "trong").is_dir()


@each_mode
def test_stepping_back_and_forth(
    base_site: Path, output: Path, www: Path, served_as: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site before is the site before, byte by byte; status names what is live and what is kept."""
    aim(base_site, output, www, served_as)
    assert deploy.run(base_site, "", output) == 0
    first = published(www, served_as)
    (output / PAGE).write_bytes(b"<!doctype html>trang moi")
    (output / "rss.xml").unlink()
    seal(output, built_at="2026-11-23T08:00:00+07:00")
    assert deploy.run(base_site, "", output) == 0
    second = published(www, served_as)
    assert second == tree(output)
    capsys.readouterr()
    assert status.run(base_site, "") == 0
    said = capsys.readouterr().out
    assert "20261123T080000-" in said
    assert "20261122T080000-" in said
    assert rollback.run(base_site, "", "") == 0
    assert published(www, served_as) == first
    assert rollback.run(base_site, "truong", "") == 0
    assert published(www, served_as) == second
    assert rollback.run(base_site, "", "20200101T000000-000000000000") == 1
    assert published(www, served_as) == second


def spoil_more(output: Path) -> None:
    (output / "them.html").write_bytes(b"x")


def spoil_less(output: Path) -> None:
    (output / "rss.xml").unlink()


def spoil_other(output: Path) -> None:
    (output / PAGE).write_bytes(b"x")


def spoil_link(output: Path) -> None:
    (output / PAGE).unlink()
    (output / PAGE).symlink_to("/etc/passwd")


def spoil_folder_link(output: Path) -> None:
    (output / "lien-ket").symlink_to(output.parent, target_is_directory=True)


def spoil_receipt(output: Path) -> None:
    (output / ".receipt.json").write_text("[]", encoding="utf-8")


def lose_receipt(output: Path) -> None:
    (output / ".receipt.json").unlink()


def make_preview(output: Path) -> None:
    seal(output, preview=True)


def move_elsewhere(output: Path) -> None:
    seal(output, site_url="https://noi-khac.example")


def lead_astray(output: Path) -> None:
    receipt = receipt_of(output)
    files = receipt["files"]
    assert isinstance(files, dict)
    (output.parent / "la.txt").write_bytes(b"x")
    (output / ".receipt.json").write_text(json.dumps(receipt | {"files": files | {"../la.txt": "a" * 64}}), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_more, ["them.html"]),
        (spoil_less, ["rss.xml"]),
        (spoil_other, [PAGE]),
        (spoil_link, [PAGE]),
        (spoil_folder_link, ["lien-ket"]),
        (spoil_receipt, ["biên nhận"]),
        (lose_receipt, ["biên nhận"]),
        (make_preview, ["xem thử"]),
        (move_elsewhere, ["noi-khac.example"]),
        (lead_astray, ["../la.txt"]),
    ],
)
def test_only_what_a_build_has_made_goes_out(  # noqa: PLR0917 - what is spoiled, and who looks on
    base_site: Path,
    output: Path,
    www: Path,
    spoil: Callable[[Path], None],
    words: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file more, less or edited, a link, a preview, another address: named, and nothing is touched."""
    aim(base_site, output, www, "in-place")
    spoil(output)
    assert deploy.run(base_site, "", output) == 1
    said = capsys.readouterr()
    assert all(word in said.err for word in words)
    assert "Traceback" not in said.err
    assert {path.name for path in www.iterdir()} == {"thu-cu", "trong"}


@pytest.mark.parametrize(
    ("to", "text"),
    [("khong-co", '[targets.a]\nkind = "folder"\nurl = "https://a.example"\npath = "x"'), ("", None)],
)
def test_wrong_use(base_site: Path, output: Path, to: str, text: str | None) -> None:
    """No deploy.toml, no such target: that is no fault of the site."""
    if text:
        (base_site / "deploy.toml").write_text(text, encoding="utf-8")
    assert deploy.run(base_site, to, output) == 2
    assert rollback.run(base_site, to, "") == 2
    assert status.run(base_site, to) == 2
    assert deploy.refuse_target(base_site, to)


def test_the_work_itself_is_no_place_to_publish_to(base_site: Path, output: Path) -> None:
    """A target that is the output, holds the articles or lies among them is refused."""
    for path in (output, base_site, base_site / "content" / "2026", output / "x"):
        aim(base_site, output, path, "in-place")
        before = tree(base_site)
        assert deploy.run(base_site, "", output) == 2
        assert tree(base_site) == before


@each_mode
def test_nothing_of_others_is_overwritten(output: Path, www: Path, served_as: str, base_site: Path) -> None:
    """Files, links and folders of others under our names: all are named at once, none is touched."""
    build = read_build(output)
    if served_as == "current":
        (www / "current").mkdir()
        (www / "releases" / build.release.id).mkdir(parents=True)
        expected = {"current", f"releases/{build.release.id}"}
    else:
        (www / PAGE).write_bytes(b"cua nguoi khac")
        (www / "theme").symlink_to("/etc", target_is_directory=True)
        (www / "2026").write_bytes(b"mot tep")
        expected = {PAGE, "theme", "2026"}
    before = sorted(www.rglob("*"))
    with pytest.raises(ForeignFilesError) as refused:
        _deploy(target_of(www, served_as), output)
    assert set(refused.value.paths) == expected
    assert sorted(path for path in www.rglob("*") if ".nq71" not in path.parts) == before


def _deploy(target: Target, output: Path) -> None:
    build = read_build(output)
    target.deploy(build, NOW, Unwatched())


@each_mode
def test_an_output_that_changes_meanwhile(output: Path, www: Path, served_as: str) -> None:
    """Bytes that are no more those of the receipt are never sent; the site of before stays."""
    _deploy(target_of(www, served_as), output)
    before = published(www, served_as)
    for name in (PAGE, "rss.xml"):
        (output / name).write_bytes(b"ban moi")
    seal(output)
    build = read_build(output)
    (output / "rss.xml").write_bytes(b"dang dung lai")
    with pytest.raises(AlteredError, match=r"rss\.xml"):
        target_of(www, served_as).deploy(build, NOW, Unwatched())
    assert published(www, served_as) == before


def test_a_build_and_a_deploy_wait_for_each_other(base_site: Path, output: Path, www: Path) -> None:
    """While somebody builds into the output it is not sent."""
    aim(base_site, output, www, "in-place")
    with hold(output):
        assert deploy.run(base_site, "", output) == 2
    assert deploy.run(base_site, "", output) == 0


@each_mode
def test_two_at_once(output: Path, www: Path, served_as: str) -> None:
    """The second waits, and is told who deploys and since when; it gives up in the end."""
    target = target_of(www, served_as)
    _deploy(target, output)
    (output / PAGE).write_bytes(b"ban moi")
    seal(output)
    build = read_build(output)
    begun, may_end = threading.Event(), threading.Event()

    class Slow(Unwatched):
        def file_done(self) -> None:
            begun.set()
            may_end.wait(20)

    slow = target_of(www, served_as, Pace(beat=0.05, patience=5))
    first = threading.Thread(target=slow.deploy, args=(build, NOW, Slow()))
    first.start()
    assert begun.wait(20)
    hasty = target_of(www, served_as, Pace(beat=0.05, patience=5, wait=0.3))
    with pytest.raises(BusyTargetError) as refused:
        hasty.deploy(build, NOW, Unwatched())
    assert "@" in refused.value.who
    assert refused.value.since.startswith("2026-11-22")
    assert refused.value.who in hasty.status().at_work
    may_end.set()
    first.join(20)
    assert published(www, served_as)[PAGE] == b"ban moi"
    assert hasty.status().at_work == ""


@each_mode
def test_killed_at_any_moment(output: Path, www: Path, served_as: str, tmp_path: Path) -> None:
    """Killed at once: readers still get a whole site, and the next deploy ends right."""
    _deploy(target_of(www, served_as), output)
    for attempt in range(2):
        for name in (PAGE, "404.html", "rss.xml"):
            (output / name).write_bytes(f"lan {attempt} {name}".encode())
        seal(output, built_at=f"2026-11-22T09:{attempt:02}:00+07:00")
        before = published(www, served_as)
        script = (
            "import sys, pathlib; sys.path.insert(0, '.');"
            "from tests.build import test_deploy_folder as t;"
            "www, served_as, output = sys.argv[1:]; print('go', flush=True);"
            "t._deploy(t.target_of(pathlib.Path(www), served_as), pathlib.Path(output))"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(www), served_as, str(output)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.uniform(0.0, 0.15))  # noqa: S311 - any moment will do
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
        process.stdout.close()
        now = published(www, served_as)
        assert all(data in {before.get(name), (output / name).read_bytes()} for name, data in now.items())
        _deploy(target_of(www, served_as, Pace(beat=0.02, patience=0.1)), output)
        assert published(www, served_as) == tree(output)
        assert not list(www.glob(".nq71/incoming/*"))
        assert not list(www.glob("releases/.*"))


@each_mode
def test_what_was_taken_down_is_in_no_byte(output: Path, www: Path, served_as: str) -> None:
    """After the deploy that takes an article down, its words are nowhere below the folder, kept releases included."""
    article = receipt_of(output)["articles"]
    assert isinstance(article, list)
    gone = article[0]
    page = f"{gone['url']}index.html"
    (output / page).write_bytes(b"dau-vet-da-go")
    (output / gone["url"] / "anh.svg").write_bytes(b"dau-vet-anh")
    seal(output)
    target = target_of(www, served_as)
    _deploy(target, output)
    (output / PAGE).write_bytes(b"doi chut it")
    seal(output, built_at="2026-11-22T09:00:00+07:00")
    _deploy(target, output)
    (output / page).write_bytes(b"Trang bao da go.")
    (output / gone["url"] / "anh.svg").unlink()
    seal(output, articles=article[1:], withdrawn=[gone["id"]], built_at="2026-11-22T10:00:00+07:00")
    _deploy(target, output)
    everything = b"".join(path.read_bytes() for path in www.rglob("*") if path.is_file())
    assert b"dau-vet" not in everything
    assert target.status().kept == ()
    assert published(www, served_as) == tree(output)


@pytest.mark.skipif(sys.platform == "win32", reason="no links there")
def test_a_disk_without_links_is_told_of_the_other_way(
    output: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no link can be made, nothing is begun."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(LinkRefusedError, match="in-place"):
        _deploy(target_of(www, "current"), output)
    assert not (www / "releases").exists()


@each_mode
def test_no_path_of_this_machine_is_over_there(output: Path, www: Path, served_as: str, base_site: Path) -> None:
    """Neither our folders nor the user’s home stand in what a target keeps."""
    _deploy(target_of(www, served_as), output)
    for path in (www / ".nq71").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            assert str(output.parent).encode() not in data
            assert str(Path.home()).encode() + b"/" not in data


def test_a_folder_whose_parent_is_not_there(output: Path, tmp_path: Path) -> None:
    """A disk that is not mounted is not silently made anew."""
    target = target_of(tmp_path / "khong" / "co", "in-place")
    with pytest.raises(Exception, match="Không liên lạc"):
        _deploy(target, output)
    assert not (tmp_path / "khong").exists()


def test_an_output_is_read_as_it_was_promised(output: Path) -> None:
    """The release says what the receipt says; the receipt itself is no part of it."""
    build = read_build(output)
    assert set(build.release.files) == set(tree(output))
    assert build.read(PAGE) == (output / PAGE).read_bytes()
    (output / PAGE).unlink()
    with pytest.raises(AlteredError):
        build.read(PAGE)
    with pytest.raises(OutputRefusedError):
        read_build(output)
