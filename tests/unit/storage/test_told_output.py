"""A tree of published files told without reading: whatever is done to it shows, folder by folder."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from nq71.stages.errands import Errands, hands
from nq71.storage import told_output
from nq71.storage.build_state import PassingState
from nq71.storage.output_tree import OutputTree
from nq71.storage.release import release_to, spare_of
from nq71.storage.told_files import NotToldError
from nq71.storage.told_output import (
    Telling,
    folder_told,
    mark_of_output,
    mark_of_told,
    names_told,
    tell_names,
    tell_output,
)

Thing = TypeVar("Thing")
Found = TypeVar("Found")
SITE = {
    ".receipt.json": b"{}",
    "index.html": b"1",
    "bài/index.html": b"2",
    "bài/ảnh/a.png": b"3",
    "tin/b/c/d.html": b"4",
}
FOLDERS = {"", "bài", "bài/ảnh", "tin", "tin/b", "tin/b/c"}
TOUCHED = "bài/index.html"


def in_turn(work: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
    return [work(thing) for thing in things]


def release(output: Path, site: dict[str, bytes]) -> OutputTree:
    """Build twice, so that there is a spare."""
    state = PassingState()
    for _ in range(2):
        with release_to(output, state, put_foreign_aside=False) as tree:
            for url, data in site.items():
                tree.put(url, data)
    return tree


@pytest.fixture
def tree(tmp_path: Path) -> OutputTree:
    """Return what a build has put into ``output``."""
    return release(tmp_path / "output", SITE)


@pytest.fixture
def output(tree: OutputTree) -> Path:
    """Return where it stands."""
    return tree.folder


def rename_in_place(path: Path) -> None:
    path.rename(path.with_name("index.htm"))


def put_another_in_its_place(path: Path) -> None:
    """Same bytes, size and time; only the place on the disk is another."""
    before = path.stat()
    shutil.copyfile(path, path.with_name("new"))
    path.with_name("new").replace(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_each_folder_is_told_by_its_address(output: Path) -> None:
    """Also those that hold folders only; as addresses are spelled, however the disk does it."""
    told, names = tell_output(str(output), in_turn), tell_names(str(output), in_turn)
    assert told is not None
    assert set(told) == FOLDERS
    assert {folder: folder_told(str(output), folder) for folder in told} == told
    assert {folder: names_told(str(output), folder) for folder in told} == names


def test_what_was_put_is_what_is_told(tree: OutputTree) -> None:
    """The mark over what a build knows of its files is that of the disk."""
    told = tell_output(str(tree.folder), in_turn)
    assert told is not None
    assert mark_of_told(told) == mark_of_output(tree.files)


def test_the_spare_has_the_same_names(output: Path) -> None:
    """It is the same files by links: so its folders need only be read."""
    names = tell_names(str(output), in_turn)
    assert names
    assert names == tell_names(str(spare_of(output)), in_turn)


# What each does to a file, and whether the names of its folder show it.
ACTS: dict[str, tuple[Callable[[Path], object], bool]] = {
    "longer": (lambda path: path.write_bytes(b"longer"), False),
    "another time": (lambda path: os.utime(path, ns=(1, 1)), False),
    "another name": (rename_in_place, True),
    "another file of the same bytes and time": (put_another_in_its_place, True),
    "one file more": (lambda path: path.with_name("new").touch(), True),
    "gone": (Path.unlink, True),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_to_a_file_shows_in_its_folder(act: str, output: Path) -> None:
    """And in no other."""
    do, shows_in_names = ACTS[act]
    told, names = tell_output(str(output), in_turn), tell_names(str(output), in_turn)
    do(output / TOUCHED)
    after, names_after = tell_output(str(output), in_turn), tell_names(str(output), in_turn)
    assert told
    assert after
    assert {folder for folder in FOLDERS if told[folder] != after[folder]} == {"bài"}
    assert mark_of_told(told) != mark_of_told(after)
    changed = {"bài"} if shows_in_names else set()
    assert names
    assert names_after
    assert {folder for folder in FOLDERS if names[folder] != names_after[folder]} == changed


def test_a_second_name_somewhere_else_changes_nothing(output: Path, tmp_path: Path) -> None:
    """A copy by links, as backups make it, sets only a time that is not told."""
    before = tell_output(str(output), in_turn)
    os.link(output / TOUCHED, tmp_path / "backup")
    assert tell_output(str(output), in_turn) == before


def test_an_empty_folder_shows(output: Path) -> None:
    """No build leaves one."""
    before = tell_output(str(output), in_turn)
    (output / "tin" / "x").mkdir()
    after = tell_output(str(output), in_turn)
    assert before
    assert after
    assert after.keys() - before.keys() == {"tin/x"}
    assert mark_of_told(after) != mark_of_told(before)
    assert (tell_names(str(output), in_turn) or {}).keys() == after.keys()


def link_to_file(output: Path) -> None:
    (output / "bài" / "link").symlink_to(output / "index.html")


def link_to_folder(output: Path) -> None:
    (output / "link").symlink_to(output / "tin")


def fifo(output: Path) -> None:
    os.mkfifo(output / "tin" / "pipe")


def folder_spelled_alike(output: Path) -> None:
    """The letters of its name in parts: to addresses that is the same folder."""
    parts = output / unicodedata.normalize("NFD", "bài")
    if parts.exists():
        pytest.skip("this disk takes both spellings for one name")
    parts.mkdir()


def gone(output: Path) -> None:
    shutil.rmtree(output)


@pytest.mark.parametrize("act", [link_to_file, link_to_folder, fifo, folder_spelled_alike, gone])
def test_what_is_not_plain_is_not_told(act: Callable[[Path], object], output: Path) -> None:
    """Then nobody takes anything over unread."""
    act(output)
    assert tell_output(str(output), in_turn) is None
    assert tell_names(str(output), in_turn) is None


def test_a_single_folder_that_is_not_plain_is_not_told(output: Path) -> None:
    """It says so, as does one that is not there."""
    link_to_file(output)
    with pytest.raises(NotToldError):
        folder_told(str(output), "bài")
    with pytest.raises(OSError, match="x"):
        folder_told(str(output), "x")


def test_names_are_told_without_a_look_at_any_file(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what they are for: a look costs more than all else."""
    monkeypatch.setattr(told_output, "S_ISREG", None)
    assert tell_names(str(output), in_turn)
    with pytest.raises(TypeError):
        tell_output(str(output), in_turn)


def test_several_hands_tell_the_same(tmp_path: Path) -> None:
    """Many folders, so that each hand has some."""
    site = {f"{year}/{day}/a/{name}": b"x" for year in range(40) for day in range(8) for name in ("a", "ă.html")}
    tree = release(tmp_path / "output", site | {".receipt.json": b"{}"})
    with Errands(hands()) as errands:
        told, names = tell_output(str(tree.folder), errands.map), tell_names(str(tree.folder), errands.map)
        begun = Telling(str(tree.folder), errands.share)
        assert begun.mark() == mark_of_output(tree.files)
        assert begun.told() == told
    assert told == tell_output(str(tree.folder), in_turn)
    assert names == tell_names(str(tree.folder), in_turn)
    assert told
    assert mark_of_told(told) == mark_of_output(tree.files)


@pytest.mark.parametrize("where", ["a.html", "30/x.html", "39/7/a/x.html"])
def test_what_is_not_plain_is_not_told_by_several_hands(where: str, tmp_path: Path) -> None:
    """Whoever comes upon it, at the top or far below."""
    site = {f"{year}/{day}/a/{name}": b"x" for year in range(40) for day in range(8) for name in ("a", "ă.html")}
    output = release(tmp_path / "output", site | {".receipt.json": b"{}"}).folder
    (output / where).symlink_to(output / ".receipt.json")
    with Errands(hands()) as errands:
        begun = Telling(str(output), errands.share)
        assert begun.mark() == ""
        assert begun.told() is None
        assert tell_names(str(output), errands.map) is None
