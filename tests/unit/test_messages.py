"""The catalogue of sentences, kept compiled: it says what the file says, also after somebody proofread it."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from nq71 import messages

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_what_the_file_says() -> None:
    """Every sentence and every number, as TOML is read."""
    assert messages._catalogue() == tomllib.loads(messages._FILE.read_text(encoding="utf-8"))


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept compiled is of the file as it stood."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    read = messages._catalogue.__wrapped__
    file = tmp_path / "messages.toml"
    taken = list[bytes]()
    compiled = messages._Sentences.source_to_code

    def noted(self: messages._Sentences, data: bytes, path: str, **options: int) -> object:
        taken.append(data)
        return compiled(self, data, path, **options)

    monkeypatch.setattr(messages._Sentences, "source_to_code", noted)
    for text in ('[say]\na = "Một \\"hai\\""\n', '[say]\na = "Ba — {n}"\n'):
        file.write_text(text, encoding="utf-8", newline="\n")
        assert read(file) == read(file) == tomllib.loads(text)
    assert len(taken) == 2, "the second time nothing was taken apart"
