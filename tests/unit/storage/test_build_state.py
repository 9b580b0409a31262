"""What is remembered between builds: given back as it was, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import time_ns

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq71.storage.build_state import KeptBody, OutputState, PassingState
from nq71.storage.output_tree import Section, Standing
from nq71.storage.state_store import STATE_FILE, StateStore

OLD = time_ns() - 10**10
FILES = {
    "index.html": Standing("a" * 64, "b" * 32, 120, OLD, 7),
    "2026/11/điện/qr.svg": Standing("c" * 64, "", 0, OLD - 1, 2**40),
}


@pytest.fixture
def state(tmp_path: Path) -> OutputState:
    (tmp_path / "output").mkdir()
    return OutputState(tmp_path, tmp_path / "output")


def test_what_was_saved_is_loaded(state: OutputState) -> None:
    """Also after some files went and some changed."""
    assert state.load() == {}
    state.save({}, FILES, {})
    assert state.load() == FILES
    fewer = {"index.html": FILES["index.html"]._replace(size=121)}
    state.save(FILES, fewer, {})
    assert state.load() == fewer


def test_two_outputs_of_a_site_do_not_mix(state: OutputState, tmp_path: Path) -> None:
    """And what stood in an output that is gone is forgotten."""
    other = tmp_path / "other"
    other.mkdir()
    OutputState(tmp_path, other).save({}, {"x": FILES["index.html"]}, {})
    state.save({}, FILES, {})
    assert state.load() == FILES
    assert OutputState(tmp_path, other).load().keys() == {"x"}
    other.rmdir()
    state.save(FILES, FILES, {})
    assert OutputState(tmp_path, other).load() == {}


@pytest.mark.parametrize("memory", ["disk", "process"])
def test_the_time_of_a_young_file_is_not_kept(state: OutputState, memory: str) -> None:
    """Within one tick of a coarse clock a file can change and keep its time: it will be read again."""
    kept = state if memory == "disk" else PassingState()
    young = FILES["index.html"]._replace(mtime_ns=time_ns())
    kept.save({}, {"index.html": young}, {})
    assert kept.load() == {"index.html": young._replace(mtime_ns=0)}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_store_tells_nothing_that_was_not_saved(
    state: OutputState, tmp_path: Path, *, place: float, bit: int, cut: bool
) -> None:
    """Whichever bit is another one, wherever the file ends: each row is as it was saved, or is not there."""
    StateStore(tmp_path).forget()
    state.save({}, FILES, {})
    path = tmp_path / STATE_FILE
    data = bytearray(path.read_bytes())
    at = int(place * len(data))
    data[at] ^= 1 << bit
    path.write_bytes(data[:at] if cut else data)
    assert state.load().items() <= FILES.items()
    state.save({}, FILES, {})
    assert state.load().items() <= FILES.items()


def test_a_store_of_another_version_is_begun_anew(state: OutputState, tmp_path: Path) -> None:
    """What an older program wrote means something else."""
    state.save({}, FILES, {})
    with closing(sqlite3.connect(tmp_path / STATE_FILE)) as database, database:
        database.execute("pragma user_version = 99")
    assert state.load() == {}
    state.save({}, FILES, {})
    assert state.load() == FILES


def test_a_place_that_leads_elsewhere_is_not_used(tmp_path: Path) -> None:
    """A link in a site that somebody sent could lead to any file."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".nq71").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    state = OutputState(tmp_path / "site", tmp_path)
    state.save({}, FILES, {})
    assert state.load() == {}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_git_passes_over_it(state: OutputState, tmp_path: Path) -> None:
    """Whatever the site's own .gitignore says."""
    state.save({}, FILES, {})
    assert (tmp_path / STATE_FILE).is_file()
    assert (tmp_path / STATE_FILE.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


SECTIONS = {
    "lists": Section("d" * 32, {"index.html": ("a" * 64, "")}),
    "articles": Section("e" * 32, {"2026/11/điện/index.html": ("f" * 64, "chú")}),
}


@pytest.mark.parametrize("memory", ["disk", "process"])
def test_sections_are_remembered_whole(state: OutputState, memory: str) -> None:
    """With their marks and what was noted of each file; what is no section any more is forgotten."""
    kept = state if memory == "disk" else PassingState()
    assert kept.load_sections() == {}
    kept.save({}, FILES, SECTIONS)
    assert kept.load_sections() == SECTIONS
    kept.save(FILES, FILES, {"lists": SECTIONS["lists"]})
    assert kept.load_sections() == {"lists": SECTIONS["lists"]}


@pytest.mark.parametrize("memory", ["disk", "process"])
def test_bodies_are_remembered_with_their_html_apart(state: OutputState, memory: str) -> None:
    """What was not rendered anew keeps the HTML that it had; what is not named goes."""
    kept = state if memory == "disk" else PassingState()
    one, other = KeptBody("1", "{}", 2, "m1"), KeptBody("2", '{"a": null}', 3, "m2")
    kept.save_bodies({}, {"a": one, "b": other}, [("a", "<p>một</p>"), ("b", "<p>hai</p>")])
    assert kept.load_bodies() == {"a": one, "b": other}
    assert kept.load_html() == {"a": "<p>một</p>", "b": "<p>hai</p>"}
    fresh = KeptBody("3", "{}", 4, "m3")
    kept.save_bodies(kept.load_bodies(), {"a": fresh}, [("a", "<p>ba</p>")])
    assert (kept.load_bodies(), kept.load_html()) == ({"a": fresh}, {"a": "<p>ba</p>"})
