"""A new bundle on the disk: whole, or not at all, and never over one that is there."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.readers.bundles import ARTICLE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

_UP_TO_CONTENT = 3  # content/2026/11


def write_bundle(folder: Path, text: str, copies: Iterable[tuple[str, str]]) -> None:
    """Write the text and copy files (path on this disk, name in the bundle) into a folder that does not exist yet.

    Raises ``FileExistsError`` when it does, and ``OSError`` when something cannot be written; then nothing is there.
    """
    if folder.exists():
        raise FileExistsError(folder)
    # Nobody would read it behind a link, and a site that somebody sent could have it written anywhere.
    if linked := next((parent for parent in list(folder.parents)[:_UP_TO_CONTENT] if parent.is_symlink()), None):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(linked))
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Hidden, so that a build that runs meanwhile does not see half an article.
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    try:
        for source, name in copies:
            shutil.copyfile(source, fresh / name, follow_symlinks=False)
        (fresh / ARTICLE_FILE).write_bytes(text.encode("utf-8"))
        fresh.chmod(0o755)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
