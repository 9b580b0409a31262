"""Verdicts between two commands: the same again, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nq71.domain.verdict import Verdict
from nq71.problem import Problem, Severity
from nq71.storage import verdict_store
from nq71.storage.state_store import STATE_FILE
from nq71.storage.verdict_store import VerdictStore

VERDICT = Verdict(
    (
        Problem("content/a/bai.md", 3, "Ngày", "date-bad", "Ngày «x» không đọc được.", "Viết 20/11/2026."),
        Problem("content/a/bai.md", 9, "", "text-short", "Bài ngắn.", "Viết thêm.", Severity.WARNING),
    ),
    ("link-broken",),
    {"/2026/10/bai/": True, "khong-co.pdf": False},
)


def kept(site: Path) -> VerdictStore:
    store = VerdictStore(site)
    store.keep("m", VERDICT)
    store.keep("clean", Verdict((), ()))
    store.save()
    return VerdictStore(site)


def test_a_verdict_comes_back_as_it_was(tmp_path: Path) -> None:
    """Problems with their weight, and who has to look again."""
    store = kept(tmp_path)
    assert store.find("m") == VERDICT
    assert store.find("clean") == Verdict((), ())
    assert store.find("other") is None


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    """Of texts that are gone or were changed nothing stays."""
    store = kept(tmp_path)
    store.find("m")
    store.save()
    assert VerdictStore(tmp_path).find("clean") is None
    assert VerdictStore(tmp_path).find("m") == VERDICT


def test_another_program_judges_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that was mended finds something else."""
    kept(tmp_path)
    monkeypatch.setattr(verdict_store, "program_mark", lambda: "another")
    assert VerdictStore(tmp_path).find("m") is None


def test_a_damaged_row_is_no_verdict(tmp_path: Path) -> None:
    """One letter of it, and the text is judged anew."""
    kept(tmp_path)
    path = tmp_path / STATE_FILE
    words = json.dumps("Bài ngắn.")[1:-1].encode()
    assert words in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(words, words.lower()))
    assert VerdictStore(tmp_path).find("m") is None
    assert VerdictStore(tmp_path).find("clean") == Verdict((), ())
