"""What we keep on the far side for ourselves, below ``.nq71/``: what is live, what is kept, what is under way."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from nq71.domain.release import (
    OUR_FOLDER,
    FilePrint,
    UnsafeReleaseError,
    is_release_id,
    is_safe_path,
    is_sha256,
    release_of,
)
from nq71.domain.shipping import Retired
from nq71.storage.deploy.refusals import BrokenRecordError
from nq71.storage.deploy.target import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.release import Release
    from nq71.storage.deploy.store import Store

STATE, JOURNAL = f"{OUR_FOLDER}/state.json.gz", f"{OUR_FOLDER}/journal.json.gz"
INCOMING, KEPT, RELEASES = f"{OUR_FOLDER}/incoming", f"{OUR_FOLDER}/kept", f"{OUR_FOLDER}/releases"
PART = ".part"
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")  # of a file: SHA-256, or the id that git gives it
_LARGEST = 256 * 1024 * 1024  # no record of ours is larger unpacked; somebody else's may want to fill our memory
# Nobody reads our records: hosts that know these files obey them, the others are told by the rules of the site.
SHIELDS = {
    f"{OUR_FOLDER}/.htaccess": b"Require all denied\n",
    f"{OUR_FOLDER}/web.config": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<configuration><system.webServer><security><requestFiltering>'
        b'<fileExtensions allowUnlisted="false"/></requestFiltering></security></system.webServer></configuration>\n'
    ),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that can be stepped back to. ``holds``: SHA-256 of the bytes that are kept since it was left."""

    standing: Standing
    holds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """What is live and what is kept, newest first.

    ``attempt`` is the deploy that wrote this; ``leaving`` is what it had to remove at its end: SHA-256 by path,
    empty where nobody is sure what stands there.
    """

    live: Standing | None = None
    kept: tuple[Kept, ...] = ()
    retired: Mapping[str, Retired] = field(default_factory=dict)
    leaving: Mapping[str, str] = field(default_factory=dict)
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """A deploy under way. ``passed``: releases of which earlier deploys, that were cut, put some files in place.

    ``staging``: nothing is touched yet; ``placing``: each file may be old or new. When the state has the same
    ``attempt``, the release is live and only the clearing up is left.
    """

    wanted: str
    attempt: str
    passed: tuple[str, ...] = ()
    phase: Literal["staging", "placing"] = "staging"


def manifest_path(release_id: str) -> str:
    """Where the manifest of a release is."""
    return f"{RELEASES}/{release_id}.json.gz"


def standing_of(release: Release, now: datetime) -> Standing:
    """Describe a release that goes live now."""
    return Standing(
        id=release.id,
        built_at=release.built_at,
        since=now.isoformat(),
        site_url=release.site_url,
        articles=len(release.articles),
        files=len(release.files),
    )


def write_manifest(store: Store, release: Release) -> None:
    """Leave the manifest of a release."""
    _write(store, manifest_path(release.id), release.as_dict())


def read_manifest(store: Store, release_id: str) -> Release:
    """Read the manifest of a release. Raises ``BrokenRecordError`` when it is not there or not what we wrote."""
    path = manifest_path(release_id)
    try:
        release = release_of(_read(store, path))
    except UnsafeReleaseError:
        raise BrokenRecordError(path) from None
    if release.id != release_id:
        raise BrokenRecordError(path)
    return release


def waiting_path(release_id: str) -> str:
    """Where it is written which files wait, beside those of a release, in a folder of its own."""
    return f"{RELEASES}/{release_id}.waiting.json.gz"


def write_paths(store: Store, release_id: str, paths: list[str]) -> None:
    """Write which files wait in the folder of a release."""
    _write(store, waiting_path(release_id), paths)


def read_paths(store: Store, release_id: str) -> list[str]:
    """Read which files wait in the folder of a release. Raises ``BrokenRecordError``."""
    paths = _read(store, waiting_path(release_id)) or []
    try:
        return list(map(_safe, paths))
    except (TypeError, ValueError, AttributeError):
        raise BrokenRecordError(waiting_path(release_id)) from None


def write_state(store: Store, state: State) -> None:
    """Say what is live: the one act that makes a release the live one."""
    record = asdict(state)
    record["kept"] = [{"standing": asdict(each.standing), "holds": sorted(each.holds)} for each in state.kept]
    _write(store, STATE, record)


def read_state(store: Store) -> State:
    """Read what is live; nothing yet when we have never been there. Raises ``BrokenRecordError``."""
    record = _read(store, STATE)
    if record is None:
        return State()
    try:
        return State(
            live=standing_from(record["live"]) if record["live"] else None,
            kept=tuple(Kept(standing_from(each["standing"]), _hashes(each["holds"])) for each in record["kept"]),
            retired={_safe(path): retired_of(each) for path, each in record["retired"].items()},
            leaving={_safe(path): str(sha256) for path, sha256 in record["leaving"].items()},
            attempt=str(record["attempt"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BrokenRecordError(STATE) from None


def write_journal(store: Store, journal: Journal) -> None:
    """Say what is about to be done."""
    _write(store, JOURNAL, asdict(journal))


def read_journal(store: Store) -> Journal | None:
    """Read what was under way when a deploy was cut. Raises ``BrokenRecordError``."""
    record = _read(store, JOURNAL)
    if record is None:
        return None
    try:
        passed = tuple(record["passed"])
        if not all(map(is_release_id, (record["wanted"], *passed))):
            raise BrokenRecordError(JOURNAL)
        if record["phase"] not in {"staging", "placing"}:
            raise BrokenRecordError(JOURNAL)
        return Journal(record["wanted"], str(record["attempt"]), passed, record["phase"])
    except (KeyError, TypeError):
        raise BrokenRecordError(JOURNAL) from None


def remove_journal(store: Store) -> None:
    """Say that all is done."""
    store.remove(f"{JOURNAL}{PART}")
    store.remove(JOURNAL)


def put_whole(store: Store, path: str, data: bytes) -> None:
    """Write a small file so that its name never stands for half of it."""
    if store.puts_whole:
        store.put(path, data, nobody)
        return
    store.put(f"{path}{PART}", data, nobody)
    store.move(f"{path}{PART}", path)


def nobody(_size: int) -> None:
    """Hear of progress and pass over it."""


def _write(store: Store, path: str, record: Mapping[str, Any] | list[str]) -> None:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    put_whole(store, path, gzip.compress(text.encode("utf-8"), 6, mtime=0))


def _read(store: Store, path: str) -> Any:
    """Return a record, or ``None``. A far side that cannot replace in one step may leave only the whole ``.part``."""
    data = store.read(path)
    if data is not None:
        try:
            return _unpacked(data)
        except ValueError:
            raise BrokenRecordError(path) from None
    spare = None if store.puts_whole else store.read(f"{path}{PART}")
    try:
        return _unpacked(spare) if spare is not None else None
    except ValueError:  # half of a first record: nothing was done yet
        return None


def _unpacked(data: bytes) -> Any:
    """Unpack a record. ``ValueError`` when it is cut short, damaged or swollen."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError from error
    if not unpacker.eof:
        raise ValueError
    return json.loads(text)


def standing_from(record: Mapping[str, Any]) -> Standing:
    """Read a standing. Raises ``TypeError`` and ``ValueError``."""
    standing = Standing(**record)
    texts = (standing.built_at, standing.since, standing.site_url)
    if not is_release_id(standing.id) or {*map(type, texts)} != {str}:
        raise ValueError
    if {type(standing.articles), type(standing.files)} != {int}:
        raise TypeError
    return standing


def retired_of(record: Mapping[str, Any]) -> Retired:
    """Read one file that waits. Raises ``KeyError``, ``TypeError`` and ``ValueError``."""
    print_ = FilePrint(**record["print"])
    retired = Retired(print_, record["since"], record["of"], record["deploys"])
    if datetime.fromisoformat(retired.since).tzinfo is None or {type(retired.deploys), type(print_.size)} != {int}:
        raise ValueError
    if not _HASH.fullmatch(print_.sha256) or not is_release_id(retired.of):
        raise ValueError
    return retired


def _hashes(names: list[str]) -> frozenset[str]:
    if not all(map(is_sha256, names)):
        raise ValueError
    return frozenset(names)


def _safe(path: str) -> str:
    if not is_safe_path(path):
        raise ValueError
    return path
