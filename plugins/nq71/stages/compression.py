"""Puts a compressed twin beside every text, so that a server has nothing left to do but send it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import THEME_STATIC
from nq71.domain.served import is_text
from nq71.stages.press import press_of
from nq71.writers.compression import LEAST, RECIPE, SUFFIXES, compress

if TYPE_CHECKING:
    from pelican import Pelican

    from nq71.storage.output_tree import OutputTree


def compress_texts(pelican: Pelican) -> None:
    """Write the twins of all texts; a preview, which changes at every save, has none."""
    press = press_of(pelican.settings)
    if press.edition.preview:
        return
    urls = sorted(url for url, file in press.tree.files.items() if is_text(url) and file.size >= LEAST)
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:  # both compressors work outside Python's lock
        list(workers.map(lambda url: _compress_one(press.tree, url), urls))


def _compress_one(tree: OutputTree, url: str) -> None:
    """Write the twins of one text, unless those of the build before were made from the very same."""
    at_best = url.startswith(f"{THEME_STATIC}/")
    origin = f"{RECIPE} {at_best} {tree.files[url].sha256}"
    twins = [f"{url}{suffix}" for suffix in SUFFIXES]
    if all(tree.keep(twin, origin) for twin in twins):
        return
    for twin, form in zip(twins, compress(tree.read(url), at_best=at_best), strict=True):
        if form:
            tree.put(twin, form, origin)


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(compress_texts)
