"""Headings of an old text are brought into rank; a text that is in order stays as it is."""

from __future__ import annotations

import pytest

from nq71.domain.old_headings import ranked


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("## A\n\n### B\n\n## C", "## A\n\n### B\n\n## C"),
        ("# A\n\nChữ.", "## A\n\nChữ."),
        ("# Một bài\n\nChữ.", "\n\nChữ."),
        ("# MỘT BÀI!\n## A", "\n## A"),
        ("Chữ.\n\n# A\n\n## B\n\n# C", "Chữ.\n\n## A\n\n### B\n\n## C"),
        ("### A\n\n##### B", "## A\n\n### B"),
        ("A\n===\n\nB\n---", "## A\n\n\n### B\n"),
        ("#NQ71 hôm nay", "## NQ71 hôm nay"),
        ("```\n# A\n```", "```\n# A\n```"),
        ("<h1>A</h1>", "<h1>A</h1>"),
        ("", ""),
    ],
)
def test_headings_begin_at_the_second_rank(body: str, after: str) -> None:
    """None is skipped, one that repeats the title goes, code and HTML are left alone."""
    assert ranked(body, "Một bài") == after
