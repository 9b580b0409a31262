"""The compressed twins of one text of the output."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

from nq71.domain.addresses import THEME_STATIC
from nq71.domain.served import is_text
from nq71.writers.compression import LEAST, RECIPE, SUFFIXES, compress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.storage.output_tree import OutputTree


def keep_twins(tree: OutputTree, url: str) -> bool:
    """Take over the twins of one text, if those of the build before were made from the very same."""
    origin = _origin(tree, url)
    return all(tree.keep(f"{url}{suffix}", origin) for suffix in SUFFIXES)


def put_all_twins(tree: OutputTree, urls: Iterable[str]) -> None:
    """Write the twins of some texts, on all cores: both compressors work outside Python's lock.

    Threads by hand, for an edit has a hundred small texts at most: to load an executor takes as long as they do.
    """
    waiting = iter(tuple(urls))
    faults: list[Exception] = []

    def work() -> None:
        try:
            while url := next(waiting, ""):
                put_twins(tree, url)
        except Exception as fault:  # noqa: BLE001 - raised below, by the thread that waits
            faults.append(fault)

    others = [Thread(target=work) for _ in range((os.cpu_count() or 1) - 1)]
    for thread in others:
        thread.start()
    work()
    for thread in others:
        thread.join()
    if faults:
        raise faults[0]


def texts_without_twins(tree: OutputTree) -> list[str]:
    """Take over the twins of all texts of a build where they can be; return the addresses of the others."""
    texts = [url for url, file in tree.files.items() if is_text(url) and file.size >= LEAST]
    return [url for url in texts if not keep_twins(tree, url)]


def put_twins(tree: OutputTree, url: str) -> None:
    """Write the twins of one text."""
    origin = _origin(tree, url)
    for suffix, form in zip(SUFFIXES, compress(tree.read(url), at_best=_at_best(url)), strict=True):
        if form:
            tree.put(f"{url}{suffix}", form, origin)


def _origin(tree: OutputTree, url: str) -> str:
    return f"{RECIPE} {_at_best(url)} {tree.files[url].sha256}"


def _at_best(url: str) -> bool:
    return url.startswith(f"{THEME_STATIC}/")
