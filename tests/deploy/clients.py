"""Clients that publish, each a process of its own that a test may kill."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.deploy import places

if TYPE_CHECKING:
    from tests.deploy.client_process import Job

ROOT = Path(__file__).resolve().parents[2]


class Clients:
    """Starts them quickly: one process has everything loaded and forks."""

    def __enter__(self) -> Self:
        environment = os.environ | places.secrets()
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *sys.path])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.deploy.client_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def start(self, job: Job) -> Client:
        """Fork a client for one job."""
        words = pickle.dumps(job)
        pipe: Any = self._process.stdin
        pipe.write(struct.pack(">I", len(words)) + words)
        pipe.flush()
        answer: Any = self._process.stdout
        return Client(int(answer.readline()), Path(job.log))


class Client:
    """One process that publishes."""

    def __init__(self, number: int, log: Path) -> None:
        self.number, self.log = number, log
        self.began = time.monotonic()

    def kill(self) -> None:
        """Kill it as ``kill -9`` does; too late is no matter."""
        try:
            os.kill(self.number, signal.SIGKILL)
        except ProcessLookupError:
            return

    def wait(self, seconds: float = 90.0) -> int | None:
        """Wait for the end and return the code; ``None`` for one that was killed."""
        until = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(f"still at work after {seconds} s:\n{self.words()}")
            time.sleep(0.005)
        ended = Path(f"{self.log}.{self.number}")
        return int(ended.read_text(encoding="utf-8")) if ended.exists() else None

    def is_alive(self) -> bool:
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return False
        return True

    def words(self) -> str:
        """What it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
