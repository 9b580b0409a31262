"""What an editor handed in."""

from __future__ import annotations

from nq71.domain.manuscript import Field, Manuscript


def test_what_is_put_together_needs_no_tidying() -> None:
    """An article that is brought in was never typed: its fields have lines that its body does not know."""
    fields = {"title": Field("title", 7, ("Ngày hội",)), "summary": Field("summary", 10, ("Tóm tắt",))}
    text = Manuscript("content/2026/11/hoi/bai.md", fields=fields, body="•\tMột\n•\tHai")
    assert text.repairs == ()
