"""What is laid aside comes back as it was, also to another process, and nothing of it has a name on the disk."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from nq71.storage.aside import Aside, AsideFiles, Place

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_laid_aside_comes_back() -> None:
    """Whatever it is, in any order, also when more was put between."""
    aside = Aside()
    things = [b"", "Xưởng mở cửa".encode(), bytes(100_000), b"x"]
    places = [aside.put(thing) for thing in things]
    assert [aside.get(place) for place in reversed(places)] == things[::-1]
    assert aside.get(aside.put(b"y")) == b"y"
    assert [aside.get(place) for place in places] == things


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file goes with the process, whatever befalls it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    aside = Aside()
    aside.put(b"x")
    if sys.platform == "linux":
        assert list(tmp_path.iterdir()) == []
    del aside
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such children")
def test_a_child_lays_aside_for_its_parent() -> None:
    """They share one file: what one reads moves nothing of what the other writes."""
    aside = Aside()
    first = aside.put(b"first")
    child = os.fork()
    if not child:
        second = aside.put(b"second")
        os._exit(aside.get(first) != b"first" or second != Place(5, 6))
    assert os.waitpid(child, 0)[1] == 0
    assert aside.get(Place(5, 6)) == b"second"


def test_files_by_name() -> None:
    """They are a mapping, and another one of the same places says the same."""
    aside = Aside()
    files = AsideFiles(aside)
    files["a.txt"], files["b.txt"] = b"one", b"two"
    files["a.txt"] = b"three"
    assert dict(AsideFiles(aside, files.places)) == {"a.txt": b"three", "b.txt": b"two"}
    del files["a.txt"]
    assert (list(files), len(files)) == (["b.txt"], 1)
