"""Programs that the bench alone needs: fetched the first time, pinned and hashed, into a folder of their own.

``.venv`` does not grow by them, and nobody who does not measure has them. A new pin makes a new folder.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from tests.bench.processes import NotAtHandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FOLDER = Path(__file__).resolve().parents[2] / ".tools" / "bench"
_LONGEST = 600  # seconds of one command
_not_to_be_had: dict[str, str] = {}


def fetch(name: str, lock: Path, commands: Callable[[Path], Iterator[Sequence[str]]]) -> Path:
    """Return the folder that the commands have filled from a lock file. Raises ``NotAtHandError``.

    What could not be fetched is not asked for again as long as this process lives: every claim about it is left out
    for the same reason, and nobody waits for the network each time.
    """
    if name in _not_to_be_had:
        raise NotAtHandError(_not_to_be_had[name])
    try:
        return _made(name, lock, commands)
    except NotAtHandError as error:
        _not_to_be_had[name] = str(error)
        raise


def _made(name: str, lock: Path, commands: Callable[[Path], Iterator[Sequence[str]]]) -> Path:
    folder = FOLDER / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with FileLock(FOLDER / f"{name}.lock"):
        if not folder.exists():
            half = folder.with_name(f"{folder.name}.new")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            for words in commands(half):
                _run(name, words)
            half.rename(folder)
    return folder


def _run(name: str, words: Sequence[str]) -> None:
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotAtHandError(f"không tải được {name} ({error})") from None
    if done.returncode:
        last = next((line.strip() for line in reversed(done.stdout.splitlines()) if line.strip()), "?")
        raise NotAtHandError(f"không tải được {name} ({last})")
