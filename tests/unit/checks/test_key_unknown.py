"""A key that nobody knows is never ignored and never body text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_keys_in_both_languages(desk: Desk) -> None:
    """With or without accents and case."""
    assert (
        desk.places("key-unknown", desk.typed("---\nTITLE: A\nchu de: B\ncover_alt: C\nMo-ta anh: D\n---\nE.")) == []
    )


def test_a_slip_gets_a_proposal(desk: Desk) -> None:
    """“Tóm tắc” is “Tóm tắt”."""
    [problem] = desk.problems("key-unknown", desk.article({"Tóm tắc": "Một câu."}))
    assert (problem.file, problem.line, problem.field) == ("content/2026/11/ngay-hoi/bai.md", 7, "Tóm tắc")
    assert "ý bạn là «Tóm tắt»?" in problem.mend


def test_a_key_of_pelican_that_is_none_here(desk: Desk) -> None:
    """“Modified” is what Pelican knows; here the correction note says it."""
    assert desk.places("key-unknown", desk.article({"Modified": "2026-11-06"})) == [
        "content/2026/11/ngay-hoi/bai.md:7: Modified"
    ]
