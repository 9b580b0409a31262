"""Puts a compressed twin beside every text, so that a server has nothing left to do but send it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.served import is_text
from nq71.stages.press import press_of
from nq71.stages.twins import keep_twins, put_twins
from nq71.writers.compression import LEAST

if TYPE_CHECKING:
    from pelican import Pelican


def compress_texts(pelican: Pelican) -> None:
    """Write the twins of all texts; a preview, which changes at every save, has none."""
    press = press_of(pelican.settings)
    if press.edition.preview:
        return
    urls = sorted(url for url, file in press.tree.files.items() if is_text(url) and file.size >= LEAST)
    urls = [url for url in urls if not keep_twins(press.tree, url)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:  # both compressors work outside Python's lock
        list(workers.map(lambda url: put_twins(press.tree, url), urls))


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(compress_texts)
