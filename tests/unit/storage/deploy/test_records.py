"""What we keep over there: read as it was written, and never believed when it is something else."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from nq71.domain.release import FilePrint
from nq71.domain.shipping import Retired
from nq71.storage.deploy.records import (
    JOURNAL,
    STATE,
    Journal,
    Kept,
    State,
    manifest_path,
    read_journal,
    read_manifest,
    read_state,
    remove_journal,
    standing_of,
    write_journal,
    write_manifest,
    write_state,
)
from nq71.storage.deploy.refusals import BrokenRecordError
from tests.deploy.memory_store import FarSide, MemoryStore
from tests.deploy.small_sites import SmallSite

RELEASE = SmallSite({"mot": 1}).build().release
STANDING = standing_of(RELEASE, datetime(2026, 11, 22, tzinfo=UTC))
FULL = State(
    STANDING,
    (Kept(STANDING, frozenset({"a" * 64})),),
    {"theme/a.css": Retired(FilePrint("b" * 64, 5), "2026-11-22T00:00:00+00:00", RELEASE.id, 2)},
    {"a/index.html": "c" * 64, "b": ""},
    "x",
)


def far_with(path: str, record: object) -> MemoryStore:
    data = record if isinstance(record, bytes) else gzip.compress(json.dumps(record).encode())
    return MemoryStore(FarSide({path: data}))


def test_records_come_back_as_they_were() -> None:
    """State, journal and manifest, written and read."""
    store = MemoryStore(FarSide())
    assert read_state(store) == State()
    assert read_journal(store) is None
    journal = Journal(RELEASE.id, "y", (RELEASE.id,), "placing")
    write_state(store, FULL)
    write_journal(store, journal)
    write_manifest(store, RELEASE)
    assert read_state(store) == FULL
    assert read_journal(store) == journal
    assert read_manifest(store, RELEASE.id) == RELEASE
    remove_journal(store)
    assert read_journal(store) is None


def test_a_record_that_did_not_reach_its_place() -> None:
    """A server that cannot replace in one step may leave the whole record only under its first name."""
    far = FarSide()
    store = MemoryStore(far)
    write_state(store, FULL)
    far.files[f"{STATE}.part"] = far.files.pop(STATE)
    assert read_state(store) == FULL
    far.files[f"{STATE}.part"] = far.files[f"{STATE}.part"][:20]
    assert read_state(store) == State()


BAD_STANDING = {"id": "../x", "built_at": "", "since": "", "site_url": "", "articles": 1, "files": 1}
EMPTY: dict[str, object] = {"live": None, "kept": [], "retired": {}, "leaving": {}, "attempt": ""}


@pytest.mark.parametrize(
    "record",
    [
        b"not gzip",
        gzip.compress(b"{", mtime=0),
        gzip.compress(b"{}", mtime=0)[:-3],
        [],
        {},
        EMPTY | {"live": BAD_STANDING},
        EMPTY | {"live": {"id": RELEASE.id}},
        EMPTY | {"leaving": {"../a": ""}},
        EMPTY | {"leaving": {".nq71/x": ""}},
        EMPTY | {"retired": {"/etc/passwd": {}}},
        EMPTY | {"retired": {"a": {"print": {"sha256": "x", "size": 1}, "since": "?", "of": "", "deploys": 1}}},
        EMPTY | {"kept": [{"standing": BAD_STANDING, "holds": []}]},
        EMPTY | {"kept": [{"standing": {}, "holds": ["../x"]}]},
    ],
)
def test_a_state_that_is_none(record: object) -> None:
    """Cut short, swollen or made by others: refused by name, never half believed."""
    with pytest.raises(BrokenRecordError, match="state"):
        read_state(far_with(STATE, record))


@pytest.mark.parametrize(
    "record",
    [
        {"wanted": "../../x", "attempt": "", "passed": [], "phase": "placing"},
        {"wanted": RELEASE.id, "attempt": "", "passed": ["../x"], "phase": "placing"},
        {"wanted": RELEASE.id, "attempt": "", "passed": [], "phase": "dancing"},
        {"wanted": RELEASE.id},
        5,
    ],
)
def test_a_journal_that_is_none(record: object) -> None:
    """No path is made of what a journal says before it is looked at."""
    with pytest.raises(BrokenRecordError, match="journal"):
        read_journal(far_with(JOURNAL, record))


def test_a_manifest_of_another_release() -> None:
    """A manifest that is not the one of its name is not believed, nor one that leads out of the site."""
    path = manifest_path(RELEASE.id)
    other = SmallSite({"hai": 1}).build().release.as_dict()
    astray = RELEASE.as_dict() | {"files": {"../../etc/cron.d/x": ["a" * 64, 1]}}
    records: tuple[object, ...] = (other, astray, [], {})
    for record in records:
        with pytest.raises(BrokenRecordError):
            read_manifest(far_with(path, record), RELEASE.id)
    with pytest.raises(BrokenRecordError):
        read_manifest(MemoryStore(FarSide()), RELEASE.id)


def test_a_record_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that unpack to more than any record of ours are not unpacked."""
    monkeypatch.setattr("nq71.storage.deploy.records._LARGEST", 1000)
    with pytest.raises(BrokenRecordError):
        read_state(far_with(STATE, gzip.compress(b" " * 100_000)))
