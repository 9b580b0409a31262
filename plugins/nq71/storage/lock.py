"""One at a time: a lock that the system takes away from its holder, however that ends."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from nq71.provision import try_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_held: set[IO[bytes]] = set()


@contextmanager
def lock(path: Path) -> Iterator[bool]:
    """Lock a file, made where there is none, until the block ends; yield ``False`` when somebody else has it.

    Raises ``OSError``.
    """
    with path.open("ab") as file:
        is_ours = try_lock(file)
        if is_ours:
            _held.add(file)
        try:
            yield is_ours
        finally:
            _held.discard(file)


def _leave_to_parent() -> None:
    """Close what a forked child was born with: it must not go on holding what a killed parent held."""
    for file in _held:
        file.close()
    _held.clear()


if hasattr(os, "register_at_fork"):  # Windows has no forks
    os.register_at_fork(after_in_child=_leave_to_parent)
