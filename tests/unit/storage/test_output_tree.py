"""The files of one build after another: whatever happened before, what stands is what was asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.storage.build_state import PassingState
from nq71.storage.output_tree import OutputTree
from nq71.storage.release import release_to, spare_of

RECEIPT = ".receipt.json"
# Addresses of which some lie in the folder that others are: what was a file may become a folder, and back.
URLS = st.sampled_from(["a", "a/b", "a/b/c", "d.html", "e/f.html", "e/g.html", "đ/ê.txt"])
SITES = st.dictionaries(URLS, st.binary(max_size=3)).map(
    lambda site: {url: data for url, data in site.items() if not any(other.startswith(f"{url}/") for other in site)}
)
DAMAGE = st.sampled_from(["nothing", "change", "cut", "remove", "add", "forget", "time"])


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def release(output: Path, state: PassingState, site: dict[str, bytes]) -> OutputTree:
    with release_to(output, state, put_foreign_aside=False) as tree:
        for url, data in {**site, RECEIPT: b"{}"}.items():
            if not tree.keep(url, repr(data)):
                tree.put(url, data, repr(data))
    return tree


def harm(folder: Path, how: str, state: PassingState) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECEIPT)
    if how == "forget":
        state.save({}, {}, {})
    elif how == "add":
        (folder / "somebody's").write_bytes(b"x")
    elif files and how == "remove":
        files[0].unlink()
    elif files and how == "time":
        os.utime(files[0], (1, 1))
    elif files and how in {"change", "cut"}:
        files[0].write_bytes(b"!" * files[0].stat().st_size if how == "change" else b"")


@settings(deadline=None)
@given(history=st.lists(st.tuples(SITES, DAMAGE, st.booleans()), min_size=1, max_size=6))
def test_each_build_is_what_was_asked_for(history: list[tuple[dict[str, bytes], str, bool]]) -> None:
    """Whatever was built before, and whoever laid hands on the output or on the spare."""
    with tempfile.TemporaryDirectory() as folder:
        output, state = Path(folder) / "output", PassingState()
        for site, how, in_spare in history:
            tree = release(output, state, site)
            assert files_in(output) == {**site, RECEIPT: b"{}"}
            assert tree.files.keys() == site.keys() | {RECEIPT}
            assert [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
            harmed = spare_of(output) if in_spare and spare_of(output).exists() else output
            harm(harmed, how, state)


@settings(deadline=None)
@given(first=SITES, second=SITES)
def test_the_spare_is_level_with_the_output(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    """After a build nothing old lies in it, and both share their files."""
    with tempfile.TemporaryDirectory() as folder:
        output, state = Path(folder) / "output", PassingState()
        for site in (first, first, second):
            release(output, state, site)
        assert {path for path in files_in(spare_of(output)) if path not in files_in(output)} == set()
        shared = [url for url in files_in(spare_of(output)) if (spare_of(output) / url).samefile(output / url)]
        assert sorted(shared) == sorted(files_in(spare_of(output)))


def test_only_what_was_made_from_the_same_is_kept(tmp_path: Path) -> None:
    """The same address made from something else is not: whoever asks makes it anew."""
    output, state = tmp_path / "output", PassingState()
    release(output, state, {"a": b"1"})
    with release_to(output, state, put_foreign_aside=False) as tree:
        assert not tree.keep("a", "something else")
        assert not tree.keep("b", repr(b"1"))
        assert "a" not in tree
        assert tree.keep("a", repr(b"1"))
        assert "a" in tree
        tree.put(RECEIPT, b"{}")
    assert files_in(output) == {"a": b"1", RECEIPT: b"{}"}


def test_what_nobody_says_the_origin_of_is_never_kept(tmp_path: Path) -> None:
    """An empty origin names nothing."""
    output, state = tmp_path / "output", PassingState()
    with release_to(output, state, put_foreign_aside=False) as tree:
        tree.put("a", b"1")
        tree.put(RECEIPT, b"{}")
    with release_to(output, state, put_foreign_aside=False) as tree:
        assert not tree.keep("a", "anything")
        with pytest.raises(ValueError, match="origin"):
            tree.keep("a", "")
        tree.put("a", b"1")
        tree.put(RECEIPT, b"{}")


def release_in_sections(output: Path, state: PassingState, site: dict[str, bytes]) -> list[str]:
    """Release files in two sections, by their first letter; return the sections that were made, not taken over."""
    made = []
    with release_to(output, state, put_foreign_aside=False) as tree:
        tree.put(RECEIPT, b"{}")
        for name, letters in (("early", "abc"), ("late", "dđe")):
            own = {url: data for url, data in site.items() if url[0] in letters}
            if not tree.keep_section(name, repr(sorted(own.items()))):
                made.append(name)
                for url, data in own.items():
                    tree.put(url, data)
                tree.note_section(name, repr(sorted(own.items())), dict.fromkeys(own, ""))
    return made


@settings(deadline=None)
@given(history=st.lists(st.tuples(SITES, DAMAGE, st.booleans()), min_size=1, max_size=6))
def test_sections_are_what_was_asked_for(history: list[tuple[dict[str, bytes], str, bool]]) -> None:
    """Whole, or made anew, whoever laid hands on some of their files."""
    with tempfile.TemporaryDirectory() as folder:
        output, state = Path(folder) / "output", PassingState()
        for site, how, in_spare in history:
            release_in_sections(output, state, site)
            assert files_in(output) == {**site, RECEIPT: b"{}"}
            harm(spare_of(output) if in_spare and spare_of(output).exists() else output, how, state)


def test_only_the_section_that_changed_is_made(tmp_path: Path) -> None:
    """One that lost a file is; one of no files stands for nothing."""
    output, state = tmp_path / "output", PassingState()
    site = {"a": b"1", "e/f.html": b"2", "e/g.html": b"3"}
    assert release_in_sections(output, state, site) == ["early", "late"]
    assert release_in_sections(output, state, site) == []
    assert release_in_sections(output, state, site | {"a": b"4"}) == ["early"]
    for tree in (output, spare_of(output)):
        (tree / "e" / "g.html").unlink()
    assert release_in_sections(output, state, site | {"a": b"4"}) == ["late"]


def test_notes_tell_of_the_files_that_stand(tmp_path: Path) -> None:
    """Those that somebody changed are not recalled, the others are; of another mark none."""
    output, state = tmp_path / "output", PassingState()
    with release_to(output, state, put_foreign_aside=False) as tree:
        for url in ("a", "b", RECEIPT):
            tree.put(url, url.encode())
        tree.note_section("all", "mark", {"a": "one", "b": "two"})
    (output / "b").write_bytes(b"somebody's")
    with release_to(output, state, put_foreign_aside=False) as tree:
        assert tree.recall("all", "mark") == {"a": "one"}
        assert tree.recall("all", "another") == {}
        tree.put(RECEIPT, b"{}")
