"""The decisions are numbered without gaps and all built alike."""

from __future__ import annotations

import re

from tests.docs.documents import HEADING, ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_decisions_are_numbered_without_gaps() -> None:
    """Decision 7 is the seventh: file name and title agree."""
    for number, path in enumerate(DECISIONS, 1):
        assert re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.md", path.name)
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. ")


def test_a_decision_says_why_what_and_what_follows() -> None:
    """Each has its context, its decision and its consequences, in this order."""
    for path in DECISIONS:
        parts = HEADING.findall(path.read_text(encoding="utf-8"))[1:]
        assert parts[:3] == ["Context", "Decision", "Consequences"], path.name


def test_a_decision_is_short() -> None:
    """Half a page, so that somebody reads it."""
    assert [path.name for path in DECISIONS if len(path.read_text(encoding="utf-8").splitlines()) > 45] == []
