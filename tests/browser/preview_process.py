"""``serve`` as a process of its own, as an editor starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from nq71.stages.pelican_run import PROJECT
from tests.build.sites import CLOCK

if TYPE_CHECKING:
    from pathlib import Path

READY = "Xem thử tại"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(site: Path, port: int, clock: int = CLOCK) -> subprocess.Popen[str]:
    """Start the preview of a site; it prints ``READY`` when it answers."""
    command = [sys.executable, str(PROJECT / "tasks.py"), "serve", "--site", str(site), "--port", str(port)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(clock), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
    )


def said_until(process: subprocess.Popen[str], sign: str) -> str:
    """Read what the preview prints until a line has ``sign``. Raises ``EOFError`` when it ends before."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if sign in line:
            return "".join(lines)
    raise EOFError(f"the preview ended: {''.join(lines)}")
