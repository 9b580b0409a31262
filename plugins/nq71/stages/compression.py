"""Puts a compressed twin beside every text, so that a server has nothing left to do but send it."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import THEME_STATIC
from nq71.domain.served import is_text
from nq71.stages.press import press_of
from nq71.storage.kept_forms import KeptForms, key_of
from nq71.storage.text_cache import text_cache
from nq71.writers.compression import RECIPE, SUFFIXES, compress

if TYPE_CHECKING:
    from pelican import Pelican

    from nq71.stages.press import Press


def compress_texts(pelican: Pelican) -> None:
    """Write the twins of all texts; a preview, which changes at every save, has none."""
    press = press_of(pelican.settings)
    if press.edition.preview:
        return
    cache = text_cache(press.site)
    files = (path.relative_to(press.output).as_posix() for path in press.output.rglob("*") if path.is_file())
    urls = sorted(filter(is_text, files))
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:  # both compressors work outside Python's lock
        keys = list(workers.map(lambda url: _compress_one(press, cache, url), urls))
    cache.prune(keys)


def _compress_one(press: Press, cache: KeptForms, url: str) -> str:
    """Write the twins of one text; return the key under which they are kept."""
    text = (press.output / url).read_bytes()
    at_best = url.startswith(f"{THEME_STATIC}/")
    key = key_of(hashlib.sha256(text).hexdigest(), f"{RECIPE} {at_best}")
    forms = cache.find(key)
    if forms is None:
        forms = list(compress(text, at_best=at_best))
        cache.keep(key, forms)
    for suffix, form in zip(SUFFIXES, forms, strict=True):
        if form:
            press.write(f"{url}{suffix}", form)
    return key


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(compress_texts)
