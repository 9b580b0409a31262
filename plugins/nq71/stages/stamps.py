"""Stamps a build anew of which nothing has changed but the moment: its progress data and its receipt name that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import PROGRESS_JSON
from nq71.stages.twins import put_twins
from nq71.storage.receipt import RECEIPT_FILE, read_receipt, render_receipt
from nq71.writers.compression import SUFFIXES

if TYPE_CHECKING:
    from datetime import datetime

    from nq71.storage.output_tree import OutputTree

_FACTS_APART = ("version", "files")


class UnlikeReceiptError(Exception):
    """The tree is not what its receipt says, so it has to be built."""


def stamp_anew(tree: OutputTree, before: datetime, now: datetime) -> None:
    """Make of a tree that was built at ``before`` what a build at ``now`` makes of the same, on the same day.

    Raises ``UnlikeReceiptError`` before anything is written, ``OSError`` and ``ValueError``.
    """
    tree.keep_all()
    receipt = read_receipt(tree.folder)
    if {url: each.sha256 for url, each in tree.files.items() if url != RECEIPT_FILE} != receipt["files"]:
        raise UnlikeReceiptError(tree.folder)
    old, new = (f'"generated_at": "{moment.isoformat()}"'.encode() for moment in (before, now))
    _restate(tree, PROGRESS_JSON, tree.read(PROGRESS_JSON).replace(old, new))
    facts = {key: value for key, value in receipt.items() if key not in _FACTS_APART}
    files = {url: each.sha256 for url, each in tree.files.items() if url != RECEIPT_FILE}
    tree.put(RECEIPT_FILE, render_receipt({**facts, "built_at": now.isoformat()}, files))


def _restate(tree: OutputTree, url: str, data: bytes) -> None:
    for suffix in SUFFIXES:
        tree.files.pop(f"{url}{suffix}", None)
    tree.put(url, data)
    put_twins(tree, url)
