"""A target whose files are replaced one by one, in an order in which every page is whole at every moment.

All that is ours besides the site itself lies below ``.nq71/`` over there. Why it is done so: docs/decisions/0037.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from nq71.domain.release import spelling
from nq71.domain.shipping import ship
from nq71.storage.deploy.foreign import refuse_foreign, stands_apart
from nq71.storage.deploy.kept import Keeping, choose_kept, keeping_of
from nq71.storage.deploy.lock import LOCK, Lock, Pace, at_work
from nq71.storage.deploy.records import (
    INCOMING,
    KEPT,
    PART,
    RELEASES,
    SHIELDS,
    Journal,
    State,
    manifest_path,
    nobody,
    read_manifest,
    remove_journal,
    standing_of,
    write_journal,
    write_manifest,
    write_state,
)
from nq71.storage.deploy.refusals import NoSuchReleaseError
from nq71.storage.deploy.steady import PAUSES, SteadyStore
from nq71.storage.deploy.store import FarSideError, Trouble
from nq71.storage.deploy.target import Build, Outcome, Report
from nq71.storage.deploy.work import Found, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from nq71.domain.destination import Destination
    from nq71.domain.release import FilePrint, Release
    from nq71.domain.shipping import Shipment
    from nq71.storage.deploy.store import Store
    from nq71.storage.deploy.target import Progress


class InPlaceTarget:
    """Deploys to any ``Store``."""

    def __init__(
        self,
        destination: Destination,
        connect: Callable[[], Store],
        pace: Pace | None = None,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        """``connect`` opens one more connection each time. ``pace`` and ``pauses`` are for tests that cannot wait."""
        self._destination, self._connect = destination, connect
        self._pace, self._pauses = pace or Pace(), pauses

    def plan(self, build: Build, now: datetime) -> Shipment:
        """Return what ``deploy`` would do; changes nothing. Raises ``ForeignFilesError`` as it would."""
        store = self._connect()
        try:
            found = look(store)
            refuse_foreign(store, found.ours, build.release)
            return self._ship(found, build.release, now)
        finally:
            store.close()

    def deploy(self, build: Build, now: datetime, progress: Progress) -> Outcome:
        """Make the build live, or leave what is there. What an earlier deploy has sent is not sent again."""
        with self._at_work(now, progress) as work:
            found = work.find()
            if _is_there(found, build.release) and self._ship(found, build.release, now).is_empty:
                return Outcome(build.release, 0, 0, 0, is_changed=False)
            refuse_foreign(work.store, found.ours, build.release)
            return work.carry_out(found, self._ship(found, build.release, now), _Sending(build))

    def rollback(self, release_id: str, now: datetime, progress: Progress) -> Outcome:
        """Make a kept release live again. Raises ``NoSuchReleaseError``."""
        with self._at_work(now, progress) as work:
            found = work.find()
            wanted = read_manifest(work.store, _choose(found, release_id))
            shipment = self._ship(found, wanted, now)
            return work.carry_out(found, shipment, _Restoring(wanted, _sources(work.store, found, shipment)))

    def status(self) -> Report:
        """Ask the target what it has."""
        store = self._connect()
        try:
            found = look(store)
            lock = store.read(LOCK)
        finally:
            store.close()
        kept = tuple(each.standing for each in found.state.kept)
        return Report(found.state.live, kept, at_work(lock), found.journal is not None and not lock)

    def close(self) -> None:
        """Nothing stays open between acts."""

    def _ship(self, found: Found, wanted: Release, now: datetime) -> Shipment:
        return ship(found.before, wanted, now, timedelta(days=self._destination.grace_days))

    @contextmanager
    def _at_work(self, now: datetime, progress: Progress) -> Iterator[_Work]:
        store = self._connect()
        try:
            steady = SteadyStore(store, progress, self._pauses)
            lock = Lock(steady, self._connect, now.isoformat(), progress, self._pace)
            lock.acquire()
            is_clean = False
            try:
                yield _Work(steady, lock, now, self._destination.keep, progress)
                is_clean = True
            finally:
                lock.release(is_clean=is_clean)
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class _Sending:
    """Bytes come from the build."""

    build: Build

    def fetch(self, work: _Work, path: str, incoming: str) -> None:
        """Send one file to its waiting place."""
        part = incoming if work.store.puts_whole else f"{incoming}{PART}"
        work.store.put(part, self.build.read(path), work.progress.sent)
        if part != incoming:
            work.store.move(part, incoming)


@dataclass(frozen=True, slots=True)
class _Restoring:
    """Bytes are over there already. ``sources``: where, by SHA-256."""

    wanted: Release
    sources: Mapping[str, str]

    def fetch(self, work: _Work, path: str, incoming: str) -> None:
        """Copy one file to its waiting place."""
        work.store.copy(self.sources[self.wanted.files[path].sha256], f"{incoming}{PART}")
        work.store.move(f"{incoming}{PART}", incoming)
        work.progress.sent(self.wanted.files[path].size)


@dataclass(frozen=True, slots=True)
class _Work:
    """One deploy that holds the lock."""

    store: SteadyStore
    lock: Lock
    now: datetime
    keep: int
    progress: Progress

    def find(self) -> Found:
        """Look what is there, after ending what a deploy that was cut has left to clear up."""
        found = look(self.store)
        if found.is_to_be_cleared:
            write_state(self.store, found.state)  # it may have been read from what was not yet in its place
            self._clear_up(found.state, found.before.live)
            found = look(self.store)
        return found

    def carry_out(self, found: Found, shipment: Shipment, source: _Sending | _Restoring) -> Outcome:
        """Stage, keep, place, say so, clear up. What is cut anywhere goes on from there at the next deploy."""
        wanted, attempt = shipment.wanted, secrets.token_hex(8)
        is_resumed = found.is_resumed_by(wanted.id)
        if not is_resumed:
            self._announce(found, Journal(wanted.id, attempt, found.attempts), wanted)
        waiting = self._files_in(INCOMING)
        staged = {path: _incoming(path, wanted.files[path]) for path in shipment.places}
        if is_resumed:  # all was staged: what waits no more is in its place
            staged = {path: name for path, name in staged.items() if _is_whole(waiting, name, wanted.files[path])}
        missing = [path for path, name in staged.items() if not _is_whole(waiting, name, wanted.files[path])]
        self._stage(missing, staged, wanted, source)
        keeping = keeping_of(self.store, found, shipment, self._files_in(KEPT), self.keep)
        self._keep(keeping)
        self.lock.prove()
        write_journal(self.store, Journal(wanted.id, attempt, found.attempts, "placing"))
        self._place(shipment, staged)
        self.lock.prove()
        state = self._state(found, shipment, keeping, attempt)
        write_state(self.store, state)
        self._clear_up(state, wanted)
        return Outcome(wanted, len(missing), sum(wanted.files[path].size for path in missing), len(state.leaving))

    def _announce(self, found: Found, journal: Journal, wanted: Release) -> None:
        self.lock.prove()
        if found.state.live is None:
            for path, data in SHIELDS.items():
                self.store.put(path, data, nobody)
        write_journal(self.store, journal)  # first: whatever follows is then known to be cleared up
        write_manifest(self.store, wanted)

    def _stage(
        self, paths: Sequence[str], staged: Mapping[str, str], wanted: Release, source: _Sending | _Restoring
    ) -> None:
        self.progress.expect(len(paths), sum(wanted.files[path].size for path in paths))
        for path in paths:
            self.lock.hold()
            source.fetch(self, path, f"{INCOMING}/{staged[path]}")
            self.progress.file_done()

    def _keep(self, keeping: Keeping) -> None:
        for sha256, path in keeping.copies.items():
            self.lock.hold()
            self.store.copy(path, f"{KEPT}/{sha256}{PART}")
            self.store.move(f"{KEPT}/{sha256}{PART}", f"{KEPT}/{sha256}")

    def _place(self, shipment: Shipment, staged: Mapping[str, str]) -> None:
        for path in shipment.clears:
            self.lock.hold()
            self.store.remove(path)
        for path, name in staged.items():
            self.lock.hold()
            self.store.move(f"{INCOMING}/{name}", path)

    def _state(self, found: Found, shipment: Shipment, keeping: Keeping, attempt: str) -> State:
        wanted, live = shipment.wanted, found.state.live
        is_same = live is not None and live.id == wanted.id
        leaving = {path: found.before.print_at(path) for path in shipment.removals}
        return State(
            live=live if is_same else standing_of(wanted, self.now),
            kept=keeping.kept,
            retired=shipment.retired,
            leaving={path: each.sha256 if each else "" for path, each in leaving.items()},
            attempt=attempt,
        )

    def _clear_up(self, state: State, live: Release | None) -> None:
        """Remove what is ours and needed no more: from the site, from what is kept, from what waited."""
        held = {sha256 for each in state.kept for sha256 in each.holds}
        saved = set(self._files_in(KEPT))
        spelled = {spelling(path): path for path in live.files} if live else {}
        for path, sha256 in state.leaving.items():
            self.lock.hold()
            namesake = spelled.get(spelling(path))
            if namesake and not (stands_apart(self.store, path) and stands_apart(self.store, namesake)):
                continue  # a disk that takes two spellings for one holds the new file under the old name
            if sha256 in held - saved:
                self._set_aside(path, sha256)
                saved.add(sha256)
            self.store.remove(path)
        named = {manifest_path(each.id) for each in (state.live, *(kept.standing for kept in state.kept)) if each}
        needed = {f"{KEPT}/{sha256}" for sha256 in held} | named
        for folder in (INCOMING, KEPT, RELEASES):
            for name in self._files_in(folder):
                if f"{folder}/{name}" not in needed:
                    self.lock.hold()
                    self.store.remove(f"{folder}/{name}")
        remove_journal(self.store)

    def _set_aside(self, path: str, sha256: str) -> None:
        try:
            self.store.move(path, f"{KEPT}/{sha256}")
        except FarSideError as error:
            if error.trouble is not Trouble.MISSING:
                raise

    def _files_in(self, folder: str) -> dict[str, int]:
        return {name: each.size for name, each in self.store.list(folder).items() if each.kind == "file"}


def _incoming(path: str, print_: FilePrint) -> str:
    return f"{print_.sha256}-{hashlib.sha256(path.encode()).hexdigest()[:16]}"


def _is_whole(waiting: Mapping[str, int], name: str, print_: FilePrint) -> bool:
    return waiting.get(name) == print_.size


def _is_there(found: Found, wanted: Release) -> bool:
    return found.journal is None and found.state.live is not None and found.state.live.id == wanted.id


def _choose(found: Found, release_id: str) -> str:
    """Return the release to step back to: after a deploy that was cut, the one that it would have replaced."""
    live = found.state.live
    if found.journal and live and release_id in {"", live.id}:
        return live.id
    return choose_kept(found.state, release_id)


def _sources(store: Store, found: Found, shipment: Shipment) -> dict[str, str]:
    """Return where the bytes of a kept release are, by SHA-256. Raises ``NoSuchReleaseError`` when one is gone."""
    before = found.before
    standing = {*(before.live.files if before.live else ()), *before.retired}
    sources = {print_.sha256: path for path in standing if (print_ := before.print_at(path))}
    saved = {name: each.size for name, each in store.list(KEPT).items()}
    sources |= {sha256: f"{KEPT}/{sha256}" for sha256 in saved}
    waiting = {name for name, each in store.list(INCOMING).items() if each.kind == "file"}
    files = shipment.wanted.files
    gone = [
        path
        for path in shipment.places
        if not (
            _incoming(path, files[path]) in waiting
            or (files[path].sha256 in sources and saved.get(files[path].sha256, files[path].size) == files[path].size)
        )
    ]
    if gone:
        raise NoSuchReleaseError.for_bytes(len(gone), gone[0])
    return sources
