"""Runs one command and prints what it took as JSON: seconds, processor seconds, peak bytes, exit code.

It stands between the bench and the command because Linux hands a child the peak of the process that started it: this
one is tiny, so the peak is the command's own. It needs Python's own library alone, and runs with ``-I -S``.

A command that works in several processes weighs what they hold together. No system keeps that sum, so on Linux it is
looked at again and again: of each process its proportional share (PSS), in which a page that two of them share counts
once. That takes one part in twenty-one of a core at the most, and nothing of a command that stays one process.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

KIB = 1 if sys.platform == "darwin" else 1024  # macOS tells bytes, Linux KiB
PROC = Path("/proc")
SHORTEST_PAUSE = 0.02  # seconds between two looks
PAUSE_PER_LOOK = 20


def weigh(words: list[str]) -> dict[str, float]:
    """Run a command to its end; its words go to stderr, for stdout is ours. What no system tells is 0."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if not hasattr(os, "wait4"):  # Windows
        return {"exit": process.wait(), "seconds": time.perf_counter() - start, "cpu": 0, "peak": 0}
    tree = Tree(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    peak, cpu = max(usage.ru_maxrss * KIB, tree.stop()), usage.ru_utime + usage.ru_stime
    return {"exit": process.returncode, "seconds": seconds, "cpu": cpu, "peak": peak}


class Tree:
    """A process and all that it has started, looked at until told to stop."""

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0
        self.over = threading.Event()
        self.watcher = threading.Thread(target=self.watch, daemon=True)
        if (PROC / "self/smaps_rollup").exists():
            self.watcher.start()

    def stop(self) -> int:
        """Return the most that several processes held together, in bytes; 0 when there was never more than one."""
        self.over.set()
        return self.peak

    def watch(self) -> None:
        """Look at the tree, the less often the longer a look takes."""
        pause = SHORTEST_PAUSE
        while not self.over.wait(pause):
            start = time.perf_counter()
            found = [self.root, *descendants(self.root)]
            if len(found) > 1:
                self.peak = max(self.peak, sum(share(process) for process in found))
            pause = max(SHORTEST_PAUSE, PAUSE_PER_LOOK * (time.perf_counter() - start))


def descendants(process: int) -> Iterator[int]:
    """Yield every process below one; those that end meanwhile are none."""
    try:
        threads = [path.joinpath("children").read_text("ascii") for path in (PROC / str(process) / "task").iterdir()]
    except OSError:
        return
    for child in " ".join(threads).split():
        yield int(child)
        yield from descendants(int(child))


def share(process: int) -> int:
    """Return the memory of one process in bytes, shared pages divided among those that share them."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    print(json.dumps(weigh(sys.argv[1:])))
