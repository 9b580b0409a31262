"""The receipt is JSON with an indent of one, whatever it holds."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.storage.receipt import RECEIPT_VERSION, amend_receipt, render_receipt

WORDS = st.text(max_size=8)
TABLES = st.dictionaries(WORDS, WORDS, max_size=4)


@settings(deadline=None)
@given(
    built_at=WORDS,
    preview=st.booleans(),
    articles=st.lists(TABLES, max_size=3),
    withdrawn=st.lists(WORDS, max_size=3),
    files=TABLES,
)
def test_a_receipt_is_json_as_people_read_it(
    built_at: str,
    *,
    preview: bool,
    articles: list[dict[str, str]],
    withdrawn: list[str],
    files: dict[str, str],
) -> None:
    """Byte for byte as the standard library writes it, which with an indent does not use its fast writer."""
    facts = {"built_at": built_at, "preview": preview, "articles": articles, "withdrawn": withdrawn}
    record = {"version": RECEIPT_VERSION, **facts, "files": dict(sorted(files.items()))}
    wanted = json.dumps(record, ensure_ascii=False, indent=1)
    assert render_receipt(facts, files) == f"{wanted}\n".encode()


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
