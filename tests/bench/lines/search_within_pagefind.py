"""Lần tìm đầu tiên tải ít hơn Pagefind trên cùng chuyên mục.

Pagefind indexes the articles of the same built column, those alone and without masthead and footer. Of what its first
query loads its own script is counted without its ready-made page; the ten first results are fetched on both sides.
"""

from __future__ import annotations

import importlib.metadata
import sys
from typing import TYPE_CHECKING

from tests.bench.processes import NotAtHandError, run
from tests.bench.searching import open_column

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {500: 1.0, 5_000: 1.0}
_VERSION = "1.5.2"
_ARTICLES = "[0-9][0-9][0-9][0-9]/[0-9][0-9]/*/index.html"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return the bytes of both searches."""
    _demand_pagefind()
    output = workshop.output(size)
    _index(output)
    column = open_column(workshop, output)
    return column.heaviest, lambda: column.heaviest(pagefind=True)


def _demand_pagefind() -> None:
    try:
        found = {importlib.metadata.version(name) for name in ("pagefind", "pagefind_bin")}
    except importlib.metadata.PackageNotFoundError:
        found = set()
    if found != {_VERSION}:
        raise NotAtHandError(f"máy này không có Pagefind {_VERSION} (pip install 'pagefind[bin]=={_VERSION}')")


def _index(output: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(output),
        "--glob",
        _ARTICLES,
        "--root-selector",
        "article",
    ]
    run(words, output)
