"""From a text to its readers in one command, or not at all."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import tasks
from nq71.commands import build, deploy, publish, withdraw
from nq71.stages.pelican_run import PROJECT
from tests.at_hand import missing
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND = "2026/11/mot", "2026/10/hai"
TARGET = '[targets.{name}]\nkind = "folder"\nurl = "{url}"\npath = "../www"\nserved = "in-place"\n'
pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two articles whose readers are in the folder www; commands are run beside both."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, FIRST)
    sites.write_article(site, SECOND)
    name_target(site)
    monkeypatch.chdir(tmp_path)
    return site


def name_target(site: Path, name: str = "truong", url: str = sites.URL) -> None:
    (site / "deploy.toml").write_text(TARGET.format(name=name, url=url), encoding="utf-8")


def readers_see(site: Path) -> dict[str, bytes]:
    www = site.parent / "www"
    return {path: data for path, data in sites.tree(www).items() if not path.startswith(".nq71/")}


def in_output(site: Path) -> dict[str, bytes]:
    output = sites.tree(site.parent / "output")
    return {path: data for path, data in output.items() if path != ".receipt.json"}


def test_what_was_written_is_what_readers_see(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Check, build, look, deploy: each step says that it begins, and the whole column is there, byte for byte."""
    assert publish.run(site, "") == 0
    assert readers_see(site) == in_output(site)
    said = capsys.readouterr().out
    steps = [said.index(f"{number}/4 ") for number in range(1, 5)]
    assert steps == sorted(steps)
    assert f"{sites.URL}/" in said.splitlines()[-1]


def test_a_mistake_stops_it_before_anything_is_built(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article without a date: it is named, and what readers see stays."""
    assert publish.run(site, "") == 0
    before, output = readers_see(site), in_output(site)
    sites.write_article(site, "2026/11/ba", date="31/11/2026")
    capsys.readouterr()
    assert publish.run(site, "") == 1
    said = capsys.readouterr().out
    assert "content/2026/11/ba/bai.md:3:" in said
    assert "2/4" not in said
    assert (readers_see(site), in_output(site)) == (before, output)


def test_reminders_are_counted_and_hold_nobody_up(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The short test articles are full of them; `check` names them, here they would hide what matters."""
    assert publish.run(site, "") == 0
    said = capsys.readouterr().out
    assert "lời nhắc" in said
    assert "(nhắc nhở)" not in said


def test_another_address_is_noticed_before_the_build(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan and a target that name two places: somebody would publish the wrong one."""
    name_target(site, url="https://khac.example/nq71")
    assert publish.run(site, "") == 1
    captured = capsys.readouterr()
    assert "https://khac.example/nq71" in captured.err
    assert sites.URL in captured.err
    assert "2/4" not in captured.out
    assert not (site.parent / "output").exists()


@pytest.mark.parametrize("name", ["", "truong-khac"])
def test_no_target_or_another_one(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without deploy.toml, or with a name that is not in it, the command is used wrongly."""
    if not name:
        (site / "deploy.toml").unlink()
    assert publish.run(site, name) == 2
    assert "deploy.toml" in capsys.readouterr().err
    assert not (site.parent / "www").exists()


def test_a_build_that_is_not_whole_does_not_go_out(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suppose that the build had a fault of ours, here a page that leads nowhere: the look at it finds it."""
    run: Callable[[Path, Path | None], int] = build.run

    def run_badly(site: Path, output: Path | None) -> int:
        ended = run(site, output)
        page = site.parent / "output" / FIRST / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace('href="#noi-dung"', 'href="../sai/"'), "utf-8")
        return ended

    monkeypatch.setattr(build, "run", run_badly)
    assert publish.run(site, "") == 1
    said = capsys.readouterr().out
    assert f"{FIRST}/index.html:" in said
    assert "[built-link-broken]" in said
    assert not (site.parent / "www").exists()


def test_a_timer_does_not_push_out_what_can_be_stepped_back_to(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built again a quarter of an hour later with nothing new: nothing is sent, no release is made."""
    assert publish.run(site, "") == 0
    before = sites.tree(site.parent / "www")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(sites.CLOCK + 900))
    capsys.readouterr()
    assert publish.run(site, "") == 0
    assert "Không có gì mới" in capsys.readouterr().out
    assert sites.tree(site.parent / "www") == before
    sites.write_article(site, "2026/11/ba")
    assert publish.run(site, "") == 0
    assert readers_see(site).items() >= in_output(site).items()  # and what an open search page may still ask for


def test_an_old_build_with_a_withdrawn_article_does_not_go_out(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Taken down, but not built again: `deploy` names the article instead of showing it once more."""
    assert publish.run(site, "") == 0
    before = readers_see(site)
    assert withdraw.run(site, f"content/{SECOND}", "Gia đình rút đồng ý") == 0
    capsys.readouterr()
    assert deploy.run(site, "") == 1
    assert f"content/{SECOND}/bai.md:1:" in capsys.readouterr().out
    assert readers_see(site) == before
    assert publish.run(site, "") == 0
    assert "đã được gỡ" in readers_see(site)[f"{SECOND}/index.html"].decode()


def test_what_the_timer_runs(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor pushes an article; the unit's own two lines, run on the server, bring it to the readers."""
    unit = (PROJECT / "examples/may-chu/nq71-dang.service").read_text(encoding="utf-8")
    pull, start = (
        re.findall(rf"^{key}=\S+ (.*)$", unit, re.MULTILINE)[0].split() for key in ("ExecStartPre", "ExecStart")
    )
    git = shutil.which("git")
    if git is None:
        missing("git")

    def run(*words: str, where: Path) -> None:
        name = ("-c", "user.name=Ban biên tập", "-c", "user.email=bbt@truong.example")
        subprocess.run([git, *name, *words], cwd=where, check=True, capture_output=True)

    hub, server = tmp_path / "kho.git", tmp_path / "may-chu"
    run("init", "--quiet", "--bare", "-b", "main", str(hub), where=tmp_path)
    run("init", "--quiet", "-b", "main", where=site)
    run("add", ".", where=site)
    run("commit", "--quiet", "-m", "Bài đầu", where=site)
    run("remote", "add", "origin", str(hub), where=site)
    run("push", "--quiet", "origin", "main", where=site)
    run("clone", "--quiet", str(hub), str(server), where=tmp_path)
    sites.write_article(site, "2026/11/moi-day")
    run("add", ".", where=site)
    run("commit", "--quiet", "-m", "Bài mới", where=site)
    run("push", "--quiet", "origin", "main", where=site)
    monkeypatch.chdir(server)
    run(*pull, where=server)
    assert tasks.main(start[1:]) == 0
    assert (tmp_path / "www/2026/11/moi-day/index.html").is_file()
