"""The list of errors is the list of errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from nq71 import messages
from nq71.problem import Severity
from tests.docs.documents import DOCUMENTS, ERRORS, blocks, code, name_of, tables

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = {Severity.ERROR: "lỗi", Severity.WARNING: "nhắc nhở"}
MENTION = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)+)\]$", re.MULTILINE)


def test_every_code_has_its_entry() -> None:
    """Whoever looks a code up finds it, with its severity; no entry is about a code that does not exist."""
    rows = [row for _, table in tables(ERRORS) for row in table[1:]]
    documented = {code(row[0])[0]: row[1] for row in rows}
    assert len(documented) == len(rows)
    catalogue = messages._catalogue()["problem"]
    severities = {each: Severity(catalogue[each].get("severity", "error")) for each in messages.problem_codes()}
    assert documented == {each: LEVELS[severity] for each, severity in severities.items()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_code_in_a_document_exists(path: Path) -> None:
    """A code that a document quotes is one that the program uses."""
    quoted = "".join(block.text for block in blocks(path))
    assert set(MENTION.findall(quoted)) <= set(messages.problem_codes())
