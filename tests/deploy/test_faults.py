"""Whatever happens while the site is published: readers find whole pages, and the next deploy ends right.

In the suite two rounds of every fault on every target; ``NQ71_FAULTS=30`` makes it thirty, and ``python -m
tests.deploy.fault_table 30`` writes the table of docs/fault-table.md.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.deploy.clients import Clients
from tests.deploy.conftest import need
from tests.deploy.far_sides import KINDS
from tests.deploy.faults import FAULTS, Arena

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.far_sides import FarSide

ROUNDS = int(os.environ.get("NQ71_FAULTS", "2"))


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    """Start the process that forks clients."""
    with Clients() as clients:
        yield clients


@pytest.fixture(scope="module", params=list(KINDS))
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


@pytest.mark.parametrize("fault", list(FAULTS))
def test_no_fault_breaks_the_site(arena: Arena, fault: str) -> None:
    """Killed, cut off, full, locked, shut out or doubled at a random moment: no reader meets half a page."""
    if reason := arena.far.meaningless.get(fault):
        assert reason
        return
    arena.tally.faults.clear()
    for _ in range(ROUNDS):
        arena.round(FAULTS[fault])
    assert not arena.tally.faults
