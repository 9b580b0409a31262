"""The list of errors is the list of errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from nq71 import messages
from nq71.writers.error_catalogue import render_error_catalogue
from tests.docs.documents import DOCUMENTS, ERRORS, blocks, name_of

if TYPE_CHECKING:
    from pathlib import Path

MENTION = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)+)\]$", re.MULTILINE)


def test_the_list_is_what_the_messages_say() -> None:
    """Whoever looks a code up finds it, with its severity and examples: the page is written from the catalogue."""
    assert ERRORS.read_text(encoding="utf-8") == render_error_catalogue(messages.explanations())


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_code_in_a_document_exists(path: Path) -> None:
    """A code that a document quotes is one that the program uses."""
    quoted = "".join(block.text for block in blocks(path))
    assert set(MENTION.findall(quoted)) <= set(messages.problem_codes())
