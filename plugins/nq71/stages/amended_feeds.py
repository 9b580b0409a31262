"""The feeds that hold one of a few articles with new bodies, made beside all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.stages.feed_files import write_feeds
from nq71.stages.twins import put_all_twins, texts_without_twins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nq71.stages.few_press import FewPress
    from nq71.storage.output_tree import OutputTree


def amend_feeds(press: FewPress, shown: Mapping[str, Sequence[str]]) -> OutputTree:
    """Return a tree that has these feeds alone, each by its address with the paths of its articles, and their twins.

    Nothing is changed that the press knows, so that a child can do it. Raises ``NotAtHandError`` and ``OSError``.
    """
    apart = press.apart()
    apart.believe(apart.tree, *shown)
    by_path = apart.edition.shown_by_path
    for path in {path for paths in shown.values() for path in paths}:
        if enclosure := apart.enclosure_of(path):
            apart.enclosures[path] = enclosure
    write_feeds(apart, {url: [by_path[path] for path in paths] for url, paths in shown.items()})
    put_all_twins(apart.tree, texts_without_twins(apart.tree))
    return apart.tree
