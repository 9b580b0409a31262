"""Which program makes the files: what an older one made is not what this one would make."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT = Path(__file__).resolve().parents[3]
_FOLDERS = ("plugins", "theme")
_FILES = ("pelicanconf.py", "publishconf.py", "requirements.txt")  # the last names every library with its hash
_SUFFIXES = (".py", ".toml", ".json", ".html", ".css", ".js", ".ttf", ".svg", ".typ")


@cache
def program_mark() -> str:
    """Return a mark (hex) of this Python, of all code, words and templates, and of the libraries that are pinned."""
    mark = hashlib.sha256(sys.version.encode())
    for path in sorted(_sources()):
        mark.update(f"{path.relative_to(_PROJECT).as_posix()} ".encode())
        mark.update(hashlib.sha256(path.read_bytes()).digest())
    return mark.hexdigest()


def _sources() -> Iterator[Path]:
    yield from (_PROJECT / name for name in _FILES)
    for name in _FOLDERS:
        for folder, _, files in os.walk(_PROJECT / name):
            yield from (Path(folder) / file for file in files if file.endswith(_SUFFIXES))
