"""A text that changed after its approval is held until it is approved again: say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from nq71.domain.approval import approval_line
from nq71.domain.fingerprint import fingerprint_of
from nq71.problem import Severity

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.checks.conftest import Desk

FILES = ("a.jpg", "b.jpg")


def test_what_was_approved_stands(desk: Desk) -> None:
    """The line fits the text."""
    line = approval_line(desk.article(), "bgh", date(2026, 11, 4))
    assert desk.places("approval-void", desk.article({"Duyệt": line})) == []


def test_a_change_is_said_and_does_not_block(desk: Desk) -> None:
    """The editor learns on which day the lost approval was given."""
    line = approval_line(desk.article(), "bgh", date(2026, 11, 4))
    changed = desk.article({"Duyệt": line}, body="Nội dung khác.")
    assert desk.places("approval-void", changed) == ["content/2026/11/ngay-hoi/bai.md:7: Duyệt"]
    [problem] = desk.problems("approval-void", changed)
    assert problem.severity is Severity.WARNING
    assert "2026-11-04" in problem.problem


def changed(
    desk: Desk, before: Manuscript, body: str, files: tuple[str, ...] = FILES, changes: dict[str, str] | None = None
) -> str:
    """Return what the reminder says of an article that was approved as ``before`` and stands there otherwise now."""
    fields = {"Duyệt": approval_line(before, "bgh", date(2026, 11, 4)), **(changes or {})}
    text = desk.article(fields, body, files=files)
    [problem] = desk.problems("approval-void", replace(text, fingerprint=fingerprint_of(before)))
    return problem.problem.partition(" Đã đổi: ")[2]


def test_what_changed_is_named(desk: Desk) -> None:
    """The fields by their names, the text by its lines in the file, the pictures by theirs."""
    body = "Một.\n\nHai.\n\nBa."
    before = desk.article(body=body, files=FILES)
    assert changed(desk, before, "Một.\n\nHai rưỡi.\n\nBa.") == "nội dung dòng 11."
    assert changed(desk, before, "Một.\n\nBa.") == "bỏ bớt một đoạn nội dung."
    assert changed(desk, before, f"{body}\n\nBốn.\nNăm.") == "nội dung dòng 14–16."
    assert changed(desk, before, body, ("a.jpg", "c.jpg")) == "tệp «c.jpg»; tệp «b.jpg»."
    two_fields = {"Tóm tắt": "Câu khác.", "Tác giả": "Tổ Văn"}
    assert changed(desk, before, body, changes=two_fields) == "Tóm tắt; Tác giả."


def test_a_fingerprint_of_another_approval_tells_nothing(desk: Desk) -> None:
    """The folder was copied to begin a new article: the old one's parts would mislead."""
    line = approval_line(desk.article(), "bgh", date(2026, 11, 4))
    other = fingerprint_of(desk.article(body="Bài khác hẳn."))
    text = replace(desk.article({"Duyệt": line}, body="Nội dung khác."), fingerprint=other)
    [problem] = desk.problems("approval-void", text)
    assert "Đã đổi" not in problem.problem
