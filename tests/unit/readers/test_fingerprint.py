"""The fingerprint beside an approved article: what cannot be believed tells nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from nq71.readers.fingerprint import read_fingerprint

if TYPE_CHECKING:
    from pathlib import Path

GOOD: dict[str, Any] = {
    "content_hash": "ab" * 32,
    "fields": {"title": "0123456789ab"},
    "lines": ["0123456789ab"],
    "files": {"ảnh hội.jpg": "0123456789ab"},
}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Each part as it stands in the file."""
    (tmp_path / ".duyet.json").write_text(json.dumps(GOOD), encoding="utf-8")
    found = read_fingerprint(tmp_path)
    assert found is not None
    assert (found.content_hash, found.lines) == (GOOD["content_hash"], tuple(GOOD["lines"]))
    assert (found.fields, found.files) == (GOOD["fields"], GOOD["files"])


@pytest.mark.parametrize(
    "spoilt",
    [
        {"fields": {"tita.le": "0123456789ab"}},
        {"fields": {"content_hash": "0123456789ab"}},
        {"files": {"a\nb.jpg": "0123456789ab"}},
        {"lines": "0123456789ab"},
        {"more": 1},
    ],
)
def test_what_was_typed_into_it_is_not_believed(spoilt: dict[str, Any], tmp_path: Path) -> None:
    """A key that no article has, a name that no sentence can carry, another shape: as if it were not there."""
    (tmp_path / ".duyet.json").write_text(json.dumps(GOOD | spoilt), encoding="utf-8")
    assert read_fingerprint(tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe{}", b"[" * 5000, b'{"content_hash": "\\ud800"}'])
def test_what_is_no_json_is_nothing(data: bytes, tmp_path: Path) -> None:
    """Damaged is missing."""
    (tmp_path / ".duyet.json").write_bytes(data)
    assert read_fingerprint(tmp_path) is None


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    """An article that nobody approved here has none."""
    assert read_fingerprint(tmp_path) is None
