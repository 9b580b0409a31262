"""Kiểm tra 1.200 bài (check) mất chưa đến nửa thời gian Pelican nguyên bản dựng chúng.

Whole processes: the command as an editor types it, and Pelican building the same articles with its own simple theme.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.processes import run

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

PROJECT = Path(__file__).resolve().parents[3]
BOUNDS = {1_200: 0.5}
PEER = "pelican"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return ``check`` and Pelican's build."""
    site = workshop.site(size)
    words = [sys.executable, str(PROJECT / "tasks.py"), "check", "--site", str(site)]
    return lambda: run(words, PROJECT), workshop.peer_build(PEER, size)
