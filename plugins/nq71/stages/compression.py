"""Puts a compressed twin beside every text, so that a server has nothing left to do but send it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pelican import signals

from nq71.stages.press import press_of
from nq71.stages.twins import put_all_twins, put_twins, texts_without_twins
from nq71.writers.compression import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican

    from nq71.stages.press import Press
    from nq71.storage.output_tree import OutputTree, Share

_LEAST = 100  # texts for a hand: fewer are done sooner than a child begins


def compress_texts(pelican: Pelican) -> None:
    """Write the twins of all texts; a preview, which changes at every save, has none."""
    press = press_of(pelican.settings)
    if press.edition.preview:
        return
    tree = press.tree
    anew = sorted(texts_without_twins(tree), key=lambda url: (-tree.files[url].size, url))
    hands = min(press.errands.hands, len(anew) // _LEAST)
    if hands > 1:
        _share(press, [anew[hand::hands] for hand in range(hands)])
    else:
        put_all_twins(tree, anew)


def _share(press: Press, slices: Sequence[Sequence[str]]) -> None:
    """Let children do all slices but the first: threads that compress many small texts are in each other's way."""
    press.tree.make_room(f"{url}{suffix}" for urls in slices for url in urls for suffix in SUFFIXES)
    errands = [press.errands.begin(partial(_put_apart, press.tree, urls)) for urls in slices[1:]]
    for url in slices[0]:
        put_twins(press.tree, url)
    for errand in errands:
        press.tree.take_in(errand.result())


def _put_apart(tree: OutputTree, urls: Sequence[str]) -> Share:
    tree.begin_share()
    for url in urls:
        put_twins(tree, url)
    return tree.share()


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(compress_texts)
