"""Runs one command and prints what it took as JSON: seconds, peak bytes, exit code.

It stands between the bench and the command because Linux hands a child the peak of the process that started it: this
one is tiny, so the peak is the command's own. It needs Python's own library alone, and runs with ``-I -S``.
"""

import json
import os
import subprocess
import sys
import time

KIB = 1 if sys.platform == "darwin" else 1024  # macOS tells bytes, Linux KiB


def weigh(words: list[str]) -> dict[str, float]:
    """Run a command to its end; its words go to stderr, for stdout is ours. Peak is 0 where no system tells it."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if not hasattr(os, "wait4"):  # Windows
        return {"exit": process.wait(), "seconds": time.perf_counter() - start, "peak": 0}
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"exit": process.returncode, "seconds": seconds, "peak": usage.ru_maxrss * KIB}


if __name__ == "__main__":
    print(json.dumps(weigh(sys.argv[1:])))
