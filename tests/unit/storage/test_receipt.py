"""The receipt is JSON with an indent of one, whatever it holds."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.storage.receipt import RECEIPT_VERSION, render_receipt

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
