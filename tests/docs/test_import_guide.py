"""The guide to old articles says what the program says."""

from __future__ import annotations

import tomllib

from nq71.messages import say
from nq71.readers.imports.doors import MOST_BYTES
from tests.docs.documents import GUIDES, ROOT, blocks, prose, tables

GUIDE = GUIDES / "nhap-bai-cu.md"


def test_the_sum_at_the_end_is_quoted_word_for_word() -> None:
    """Whoever runs the first command of the guide recognises its last lines."""
    (quote,) = (block.text for block in blocks(GUIDE) if "chờ duyệt" in block.text)
    assert quote.splitlines() == [say("import-sum", ready=41, drafts=6, again=0, refused=1), say("import-dry")]


def test_every_complaint_of_the_table_is_one_that_is_made() -> None:
    """“…” stands for what is left out; the size is the size."""
    sentences = tomllib.loads((ROOT / "plugins/nq71/messages.toml").read_text("utf-8"))["say"]
    said = [
        sentence.replace("{most}", str(MOST_BYTES // 1_000_000)).replace("{encoding}", "…").replace(" «{value}»", "")
        for key, sentence in sentences.items()
        if key.startswith("import-")
    ]
    (rows,) = (rows for _, rows in tables(GUIDE) if rows[0][0] == "Máy nói")
    for row in rows[1:]:
        assert any(row[0] in sentence for sentence in said), row[0]


def test_the_guide_tells_every_kind_and_every_flag() -> None:
    """Nothing that the command takes is missing."""
    text = prose(GUIDE) + "".join(block.text for block in blocks(GUIDE))
    for word in ("WordPress", "NukeViet", "RSS", "Atom", "Jekyll", "Hugo", "Pelican"):
        assert word in text
    for flag in ("--write", "--theme", "--form", "--unit"):
        assert flag in text
