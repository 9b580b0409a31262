"""The table of hostile inputs: one file of ``vectors/`` for each place that they try, a name for each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).with_name("vectors")
FAR = "xau.example"  # the host that nothing may ever be asked of


@cache
def table(name: str) -> dict[str, Any]:
    """Return the inputs of one file by their name."""
    found: dict[str, Any] = tomllib.loads((VECTORS / f"{name}.toml").read_text(encoding="utf-8"))
    return found


def names() -> list[str]:
    """Return every file of the table."""
    return sorted(path.stem for path in VECTORS.glob("*.toml"))


def drawings() -> dict[str, bytes]:
    """Return the SVG files, with the head that most of them share."""
    return {name: _drawing(text) for name, text in table("drawings").items()}


def _drawing(text: str) -> bytes:
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">'
    )
    return (text.replace("@", head, 1) + "</svg>" if _has_head(text) else text).encode()


def _has_head(text: str) -> bool:
    return text.startswith("@") or ">@" in text
