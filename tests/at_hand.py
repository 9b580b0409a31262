"""Programs that a test needs and this machine may lack: without them it is skipped, never silently."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip loudly; where nothing may be skipped, fail."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is missing, and REQUIRE_ALL=1 lets no test be skipped", pytrace=False)
    pytest.skip(f"{what} is missing: see CONTRIBUTING.md")


def find(program: str, what: str) -> str:
    """Return where a program is."""
    return shutil.which(program) or missing(what)
