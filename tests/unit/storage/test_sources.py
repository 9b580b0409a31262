"""The files of a site told before they are read: whatever is done to one shows, and which one it was."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from nq71.stages.errands import Errands
from nq71.storage.sources import tell_sources
from nq71.storage.told_files import Told, mark_of
from tests.build import sites

Thing = TypeVar("Thing")
Found = TypeVar("Found")
WHERE = "content/2026/11/bai-mot"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with an article and a page."""
    folder = sites.write_site(tmp_path / "site")
    sites.write_article(folder, "2026/11/bai-mot")
    sites.write_page(folder)
    return folder


def in_turn(work: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
    return [work(thing) for thing in things]


def told(site: Path) -> Told:
    found = tell_sources(site, in_turn)
    assert found is not None
    return found


def test_every_file_and_every_folder_has_its_line(site: Path) -> None:
    """A line begins with the path; that of a folder ends with a stroke, as no file's does."""
    lines = told(site).lines
    folders = {line for line in lines if line.endswith("/")}
    assert folders == {
        f"{path.relative_to(site).as_posix()}/" for path in (site / "content").rglob("*") if path.is_dir()
    } | {"content/"}
    files = {line.rsplit(" ", 4)[0] for line in lines if line not in folders}
    assert files == {
        *(path.relative_to(site).as_posix() for path in (site / "content").rglob("*") if path.is_file()),
        *(path.name for path in site.glob("*.toml")),
    }


def test_the_mark_is_of_the_lines(site: Path) -> None:
    """So whoever has both sets of lines knows why two marks differ."""
    found = told(site)
    assert found.mark == mark_of(found.lines)
    assert told(site) == found


def test_the_lines_say_which_file_is_another(site: Path) -> None:
    """Also one whose time of change was set back."""
    before = told(site)
    path = site / WHERE / "bai.md"
    stood = path.stat()
    path.write_bytes(path.read_bytes().replace(b"a", b"b"))
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    after = told(site)
    assert after.mark != before.mark
    assert {line.rsplit(" ", 4)[0] for line in {*before.lines} ^ {*after.lines}} == {f"{WHERE}/bai.md"}


def test_young_files_are_told_by_their_bytes(site: Path) -> None:
    """Old ones are not read."""
    os.utime(site / WHERE / "bai.md", ns=(1, 1))
    young = told(site).young
    assert f"{WHERE}/bai.md" not in young
    assert young["plan.toml"] == hashlib.sha256((site / "plan.toml").read_bytes()).hexdigest()


@pytest.mark.parametrize("where", ["content/link", f"{WHERE}/link", "link.toml"])
def test_a_link_is_not_told(where: str, site: Path) -> None:
    """It leads to what nobody looked at."""
    (site / where).symlink_to(site / "plan.toml")
    assert tell_sources(site, in_turn) is None


def test_several_hands_tell_the_same(site: Path) -> None:
    """Months are looked into by others; also a link in one of them is found."""
    for month in range(120):
        sites.write_article(site, f"{2027 + month // 12}/{month % 12 + 1:02}/bai")
    with Errands(2) as errands:
        assert tell_sources(site, errands.look) == told(site)
        (site / "content/2030/02/bai/link").symlink_to(site / "plan.toml")
        assert tell_sources(site, errands.look) is None
