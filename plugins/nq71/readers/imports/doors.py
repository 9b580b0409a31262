"""Foreign files are opened here and nowhere else: of a size that fits, on this side of the folder, as text."""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.text.fold import DEVICE
from nq71.text.normalise import NotUtf8Error, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES, MOST_FILES = 50_000_000, 100_000
_GZIP = 31  # zlib's word for “with the head and tail of gzip”
_MEGA = 1_000_000


class DoorError(ValueError):
    """A file that stays outside; the text is a sentence on why."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, unpacked when its name ends in ``.gz``. Raises ``DoorError``."""
    if not is_plain_file(path):
        raise DoorError(say("import-no-file"))
    if path.stat().st_size > MOST_BYTES:
        raise DoorError(say("import-big", most=MOST_BYTES // _MEGA))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DoorError(say("import-disk", reason=error.strerror or error)) from None
    return _unpacked(data) if path.suffix.lower() == ".gz" else data


def read_text(path: Path) -> str:
    """Return the text of a file: UTF-8, NFC, plain line ends. Raises ``DoorError``."""
    try:
        return decode(read_bytes(path))
    except NotUtf8Error as error:
        raise DoorError(say("import-encoding", encoding=error.encoding)) from None


def _unpacked(data: bytes) -> bytes:
    """Unpack as far as is reasonable, so that a small bomb does not fill the machine."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        text = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise DoorError(say("import-packed")) from None
    if len(text) > MOST_BYTES:
        raise DoorError(say("import-big", most=MOST_BYTES // _MEGA))
    if not unpacker.eof:
        raise DoorError(say("import-packed"))
    return text


def is_plain_file(path: Path) -> bool:
    """Whether it is a file that holds its own bytes: no link, no device, no pipe, under no device's name."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) and not DEVICE.fullmatch(path.name.partition(".")[0])


def walk(folder: Path, passed_over: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield every file below a folder in a stable order; links, hidden names and these folders are not entered.

    Raises ``DoorError`` where there are too many.
    """
    count = 0
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in passed_over)
        for name in sorted(names):
            if not name.startswith("."):
                count += 1
                if count > MOST_FILES:
                    raise DoorError(say("import-many", most=MOST_FILES))
                yield Path(parent, name)
