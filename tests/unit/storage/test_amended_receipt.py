"""A few lines of a receipt are others: it is the receipt of what it tells of now."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.storage.amended_receipt import amend_receipt
from nq71.storage.receipt import render_receipt

WORDS = st.text(max_size=8)
ARTICLES = st.dictionaries(WORDS, WORDS, min_size=1, max_size=4)


@settings(deadline=None)
@given(
    articles=ARTICLES,
    before=st.dictionaries(WORDS, WORDS, min_size=1, max_size=6),
    anew=st.dictionaries(WORDS, WORDS, min_size=1, max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_an_amended_receipt_is_the_receipt(
    articles: dict[str, str], before: dict[str, str], anew: dict[str, str], chance: Random
) -> None:
    """Of the files and articles as they are now: some are new, some gone, some others; names may hold any sign."""
    gone = {name for name in before if name not in anew and chance.random() < 0.3}
    changed = {path: chance.choice(["x", '"', "đ"]) for path in articles if chance.random() < 0.5}

    def receipt(moment: str, hashes: dict[str, str], files: dict[str, str]) -> bytes:
        rows = [{"id": path, "path": path, "url": path, "hash": each} for path, each in hashes.items()]
        return render_receipt({"built_at": moment, "articles": rows, "withdrawn": []}, files)

    files = {name: sha256 for name, sha256 in before.items() if name not in gone} | anew
    amended = amend_receipt(receipt("a", articles, before), {"built_at": "b"}, changed, anew, gone)
    assert amended == receipt("b", articles | changed, files)


def test_what_a_receipt_does_not_name_is_refused() -> None:
    """Nobody knows where it would go."""
    receipt = render_receipt({"built_at": "a", "articles": []}, {"x": "1"})
    with pytest.raises(ValueError, match="bai"):
        amend_receipt(receipt, {}, {"bai": "1"}, {}, ())
    with pytest.raises(ValueError, match="khac"):
        amend_receipt(receipt, {"khac": "1"}, {}, {}, ())
