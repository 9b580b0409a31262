"""Memory that was let go in many small pieces goes back to the system only when somebody asks."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back_memory() -> None:
    """Give back what the C library keeps for later, where it is one that can."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # musl has no such thing, and keeps less
            ctypes.CDLL(None).malloc_trim(0)
