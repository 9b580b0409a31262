"""A lock keeps two builds apart, and nothing that has ended holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nq71.storage.lock import lock

if TYPE_CHECKING:
    from pathlib import Path

# Holds the lock, says so, and waits to be told to end. What is put in `{then}` happens before.
HOLDER = """
import os, sys, time
from pathlib import Path
from nq71.storage.lock import lock
with lock(Path(sys.argv[1])) as is_ours:
    {then}
    print(is_ours, flush=True)
    sys.stdin.read()
"""
# The child lives on until the pipe to it is closed, long after its parent has been killed.
WITH_A_CHILD = "os.fork() or (sys.stdin.read(), os._exit(0))"


def holder(path: Path, then: str = "pass") -> subprocess.Popen[str]:
    """Start another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER.format(then=then), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def is_free(path: Path) -> bool:
    with lock(path) as is_ours:
        return is_ours


def test_one_at_a_time(tmp_path: Path) -> None:
    """Who comes second is told so at once, in the same process as well, and may try again."""
    path = tmp_path / ".output.lock"
    with lock(path) as is_ours:
        assert is_ours
        assert not is_free(path)
    assert is_free(path)


def test_another_process_counts_too(tmp_path: Path) -> None:
    """Two windows are two processes; closing one frees the place."""
    path = tmp_path / ".output.lock"
    with holder(path) as process:
        assert not is_free(path)
        process.communicate()
    assert is_free(path)


@pytest.mark.parametrize(
    "then",
    ["pass", pytest.param(WITH_A_CHILD, marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here"))],
)
def test_who_is_killed_holds_nothing(tmp_path: Path, then: str) -> None:
    """After a power cut or `kill -9` the next build begins at once, whatever children are still about."""
    path = tmp_path / ".output.lock"
    with holder(path, then) as process:
        assert not is_free(path)
        process.kill()
        process.wait()
        assert is_free(path)


def test_a_child_that_ends_frees_nothing(tmp_path: Path) -> None:
    """The children of a build come and go; the place stays taken until the build itself is done."""
    if not hasattr(os, "fork"):
        pytest.skip("no forks here")
    path = tmp_path / ".output.lock"
    with holder(path, "os.waitpid(os.fork() or os._exit(0), 0)") as process:
        assert not is_free(path)
        process.communicate()


def test_a_place_that_cannot_be_locked_is_an_error(tmp_path: Path) -> None:
    """A folder that is not there is for the command to explain."""
    with pytest.raises(OSError), lock(tmp_path / "nowhere" / ".output.lock"):  # noqa: PT011 - any of them
        pass
