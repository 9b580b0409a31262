"""What a file's name tells of its content: whoever kept the file under that name has the right one."""

from __future__ import annotations

import hashlib
from typing import Final

_DIGITS: Final = 8  # of 16: thirty-two bits, for a few files at a time


def mark_of(data: bytes) -> str:
    """Return the mark of these bytes for a file name; other bytes have another."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
