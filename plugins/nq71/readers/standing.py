"""How a file that people write stands on the disk: enough to spare reading it again, never to judge what it says."""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

_TICK = 2_000_000_000  # nanoseconds: so coarse are the times of some disks


def is_young(mtime_ns: int, now_ns: int | None = None) -> bool:
    """Whether a change that follows may leave a file the time that it has."""
    return mtime_ns >= (time_ns() if now_ns is None else now_ns) - _TICK


def standing_of(path: str, found: os.stat_result) -> str:
    """Return one line on a file: a tool that sets back its time of change does not set back the other one too."""
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
