"""Which program makes the files: what an older one made is not what this one would make."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[3]
_FOLDERS = ("plugins", "theme")
_FILES = ("pelicanconf.py", "publishconf.py", "requirements.txt")  # the last names every library with its hash
_SUFFIXES = (".py", ".toml", ".json", ".html", ".css", ".js", ".ttf", ".svg", ".typ")


@cache
def program_mark() -> str:
    """Return a mark (hex) of this Python, of all code, words and templates, and of the libraries that are pinned."""
    mark = hashlib.sha256(sys.version.encode())
    for name in (*_FILES, *_sources()):
        with open(f"{_PROJECT}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each would take twice as long
            data = file.read()
        mark.update(f"{name} {len(data)} ".encode())
        mark.update(data)
    return mark.hexdigest()


def _sources() -> list[str]:
    """Return where every source stands in the project, in an order that is always the same."""
    root = str(_PROJECT)
    found = (
        f"{folder[len(root) + 1 :]}/{file}"
        for name in _FOLDERS
        for folder, _, files in os.walk(f"{root}/{name}")
        for file in files
        if file.endswith(_SUFFIXES)
    )
    return sorted(path.replace(os.sep, "/") for path in found)
