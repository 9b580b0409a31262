"""The compressed twins of one text of the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import THEME_STATIC
from nq71.writers.compression import RECIPE, SUFFIXES, compress

if TYPE_CHECKING:
    from nq71.storage.output_tree import OutputTree


def put_twins(tree: OutputTree, url: str) -> None:
    """Write the twins of one text, unless those of the build before were made from the very same."""
    at_best = url.startswith(f"{THEME_STATIC}/")
    origin = f"{RECIPE} {at_best} {tree.files[url].sha256}"
    twins = [f"{url}{suffix}" for suffix in SUFFIXES]
    if all(tree.keep(twin, origin) for twin in twins):
        return
    for twin, form in zip(twins, compress(tree.read(url), at_best=at_best), strict=True):
        if form:
            tree.put(twin, form, origin)
