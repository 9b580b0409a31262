"""Whole commands measured as whoever types them waits for them: start, imports and all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpus import NOW
from tests.bench.pairs import Cost

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALE = Path(__file__).with_name("weigh.py")
_LAST_LINES = 5


class NotMeasuredError(Exception):
    """A command did not do what was to be measured; a sentence says which and what it said last."""


class NotAtHandError(Exception):
    """This machine lacks a program that a line needs; a few words say which."""


def run(words: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and measure it. Raises ``NotMeasuredError`` when it does not go well."""
    found = subprocess.run(
        [sys.executable, "-I", "-S", str(_SCALE), *words],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    told = json.loads(found.stdout) if found.returncode == 0 else {"exit": found.returncode}
    if told["exit"]:
        last = "\n".join(found.stderr.strip().splitlines()[-_LAST_LINES:])
        raise NotMeasuredError(f"«{' '.join(words)}» thoát với mã {told['exit']}.\n{last}")
    return Cost(told["seconds"], told["peak"], cpu=told["cpu"])
