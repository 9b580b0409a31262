"""Encoded pictures kept between builds: what was taken down, and what only a preview shows, is kept apart."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.storage.kept_forms import KeptForms, remove

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(".nq71") / "pictures"
PUBLISHED, PREVIEWED = "published", "preview"  # what a preview shows beyond the public stays out of the first
CARDS, ICONS = "cards", "icons"  # drawn from the words of public articles; from the school's logo


class PictureCache(KeptForms):
    """The encoded forms of pictures."""

    def __init__(self, site: Path, kind: str) -> None:
        """Keep what a build of this kind shows; a preview looks first for what a build has made."""
        super().__init__(site / FOLDER / kind, site / FOLDER / PUBLISHED)


def card_original(article_id: str) -> str:
    """Return what stands for an original where there is none: the card of this article, whatever it says."""
    return hashlib.sha256(f"card of {article_id}".encode()).hexdigest()


def forget(site: Path, originals: Iterable[str]) -> None:
    """Remove every kept form of originals, given by their SHA-256: somebody asked for them to go."""
    for sha256 in originals:
        for path in (site / FOLDER).glob(f"*/{sha256}-*"):
            remove(path)
