"""Whatever happens while the site is published: readers find whole pages, and the next deploy ends right.

In the suite a sample, each fault on two or three targets; ``NQ71_FAULTS=30`` tries every fault thirty times on every
target, and ``python -m tests.deploy.fault_table 30`` does so and writes docs/fault-table.md.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.deploy.clients import Clients
from tests.deploy.conftest import need
from tests.deploy.far_sides import KINDS
from tests.deploy.fault_table import MEANING
from tests.deploy.faults import FAULTS, Arena

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.far_sides import FarSide

ROUNDS = int(os.environ.get("NQ71_FAULTS", "0"))
SAMPLE = {
    "s3": ("full", "host key", "reset"),
    "git": ("kill", "login", "restart"),
    "ftps": ("kill", "host key", "read-only", "slow"),
    "ftp": ("reset", "restart", "full"),
    "sftp": ("kill", "login", "slow", "second", "clock"),
    "folder in-place": ("kill", "full", "read-only", "second"),
    "folder releases": ("kill", "clock", "second"),
}
TRIED = [(name, fault) for name in KINDS for fault in (FAULTS if ROUNDS else SAMPLE[name])]


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    """Start the process that forks clients."""
    with Clients() as clients:
        yield clients


@pytest.fixture(scope="module")
def arena(
    request: pytest.FixtureRequest, clients: Clients, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Arena]:
    """Start one kind of far side and publish version 1 to it."""
    need("mount", "umount", "chattr", "git", "sshd", "ssh", "ssh-keygen")
    kind: type[FarSide] = KINDS[request.param]
    folder = tmp_path_factory.mktemp("arena")
    try:
        far = kind(folder).__enter__()
    except PermissionError:
        pytest.skip("this user may not mount a small disk")
    try:
        arena = Arena(far, clients, folder)
        arena.prepare()
        yield arena
    finally:
        far.__exit__()


@pytest.mark.parametrize(("arena", "fault"), TRIED, indirect=["arena"], scope="module")
def test_no_fault_breaks_the_site(arena: Arena, fault: str) -> None:
    """Killed, cut off, full, locked, shut out or doubled at a random moment: no reader meets half a page."""
    if fault in arena.far.meaningless:
        return
    arena.tally.faults.clear()
    for _ in range(ROUNDS or 1):
        arena.round(FAULTS[fault])
    assert not arena.tally.faults


def test_every_fault_is_in_the_sample() -> None:
    """Each fault is tried in the suite on two targets at least, and has its words in the table."""
    tried = [fault for faults in SAMPLE.values() for fault in faults]
    assert {fault for fault in FAULTS if tried.count(fault) >= 2} == {*FAULTS}
    assert SAMPLE.keys() == KINDS.keys()
    assert MEANING.keys() == FAULTS.keys()
