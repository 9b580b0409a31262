"""Compressed texts of public pages, kept between builds."""

from __future__ import annotations

import shutil
from pathlib import Path

from nq71.storage.kept_forms import KeptForms, is_inside

_FOLDER = Path(".nq71") / "texts"
_PACKED = "packed"


def text_cache(site: Path) -> KeptForms:
    """Return where the compressed forms of this site's texts are kept."""
    return KeptForms(site / _FOLDER / _PACKED)


def forget_texts(site: Path) -> None:
    """Remove them all: nobody remembers which page held an article that somebody asked to go."""
    folder = site / _FOLDER / _PACKED
    if is_inside(folder):
        shutil.rmtree(folder, ignore_errors=True)
